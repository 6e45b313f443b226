/** Something that somebody has said. */
export interface Utterance {
  readonly key: string;
  /** As the transcript calls them; empty: it does not say. */
  readonly speaker: string;
  readonly text: string;
  /** Seconds from the beginning of the recording, where they are known. */
  readonly at: number | undefined;
}

/** `1:05 Mona: Good morning.`, with or without the time, with or without the name. */
const LINE = /^(?:(?:(\d+):)?(\d+):(\d{2}) )?(?:([^:]{1,80}): )?(.*)$/;

/** Reads a transcript as the bridge writes it: a line for each utterance. */
export default function parseTranscript(transcript: string): readonly Utterance[] {
  const lines = transcript.split('\n').filter((line) => line.trim());
  return lines.map((line, index) => {
    const [, hours = '0', minutes, seconds, speaker = '', text = ''] = LINE.exec(line) ?? [];
    const at =
      minutes === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return { key: String(index), speaker, text, at };
  });
}
