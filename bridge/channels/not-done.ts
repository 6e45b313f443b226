/** The provider has answered no: asking the same again would give the same. */
export interface AnsweredNo {
  readonly kind: 'refused';
  readonly code: string;
  readonly sentence: string;
}

/** Nothing has been done, and asking again can help. */
export interface AskLater {
  readonly kind: 'later';
  readonly code: string;
  readonly sentence: string;
  readonly retryAfterMs?: number;
}
