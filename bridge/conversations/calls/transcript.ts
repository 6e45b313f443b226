/** One stretch of speech. */
export interface Utterance {
  readonly speaker: 'customer' | 'rep' | 'agent' | 'unknown';
  readonly text: string;
  /** Seconds from the beginning of the recording. */
  readonly atSeconds?: number;
}

/** What was said, in its order. `language` is a BCP 47 tag, where it is known. */
export interface Transcript {
  readonly language?: string;
  readonly utterances: readonly Utterance[];
}
