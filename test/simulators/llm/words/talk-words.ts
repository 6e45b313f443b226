/** What a receptionist says, and the words by which it understands callers, in one language. */
export interface TalkWords {
  /** As prompts call the language. */
  readonly names: RegExp;
  /** Small words that tell the language of a text. */
  readonly common: RegExp;
  readonly askReason: string;
  readonly askName: string;
  readonly askTime: string;
  readonly askMore: string;
  readonly unknown: string;
  readonly noted: (name: string | undefined) => string;
  readonly toPerson: string;
  readonly goodbye: string;
  readonly person: RegExp;
  readonly farewell: RegExp;
  /** The name is its first group. */
  readonly name: RegExp;
  readonly question: RegExp;
  /** Somebody says that they will do something. */
  readonly promise: RegExp;
  readonly request: RegExp;
  readonly days: readonly (readonly [RegExp, number])[];
  readonly weekdays: readonly RegExp[];
  readonly morning: RegExp;
  readonly afternoon: RegExp;
  readonly evening: RegExp;
  /** Hour, minutes and half of the day are its groups. */
  readonly hour: RegExp;
  /** A sentence around what was said first, and what was answered. */
  readonly called: (words: string) => string;
  readonly answered: (words: string) => string;
  readonly nothing: string;
}
