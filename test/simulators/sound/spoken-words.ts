/** Words on a recording: on which track, 0 being the first one, and when. */
export interface SpokenWords {
  readonly track: number;
  readonly atSeconds: number;
  readonly seconds: number;
  readonly text: string;
}

/** A recording that is to be a file. */
export interface Sound {
  readonly seconds: number;
  readonly channels: 1 | 2;
  readonly words: readonly SpokenWords[];
}

/** Who speaks at that moment: for each track whether somebody does. */
export function speakersAt({ channels, words }: Sound, from: number, until: number): readonly boolean[] {
  return Array.from({ length: channels }, (_none, track) =>
    words.some(
      (one) =>
        (channels === 1 || one.track === track) &&
        one.atSeconds < until &&
        one.atSeconds + one.seconds > from,
    ),
  );
}
