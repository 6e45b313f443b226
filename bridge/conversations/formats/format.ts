/** A part of a line: words as they are, or the name of a place. */
export type Piece = { readonly words: string } | { readonly place: string };

/** A format that can be filled, line by line. */
export interface Format {
  readonly lines: readonly (readonly Piece[])[];
}

/** Why a format cannot be used. `position` is the place of the character in it, counted from 0. */
export interface FormatProblem {
  readonly code: 'unknownPlace' | 'placeTwice' | 'unclosedBrace' | 'unopenedBrace';
  readonly position: number;
  /** What stands between the braces, where it is about that. */
  readonly place?: string;
}
