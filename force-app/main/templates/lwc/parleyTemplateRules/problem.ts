/** Where a problem stands: a field of the screen; of buttons and variables `button 0`, `variable first_name`. */
export type ProblemPlace =
  | 'name'
  | 'providerName'
  | 'channel'
  | 'language'
  | 'category'
  | 'header'
  | 'body'
  | 'footer'
  | 'buttons'
  | `button ${number}`
  | `variable ${string}`;

/** Something for which the provider would not take a template, in words. */
export interface Problem {
  readonly place: ProblemPlace;
  readonly sentence: string;
}
