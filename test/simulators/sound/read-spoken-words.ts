import { z } from 'zod';
import { WORDS_FRAME } from './mp3-file.ts';
import type { SpokenWords } from './spoken-words.ts';
import { WORDS_CHUNK } from './wav-file.ts';

const words: z.ZodType<readonly SpokenWords[]> = z.array(
  z.object({ track: z.number(), atSeconds: z.number(), seconds: z.number(), text: z.string() }),
);

/** What is said in a file that the simulators have made, from its metadata; undefined for any other file. */
export function readSpokenWords(file: Buffer): readonly SpokenWords[] | undefined {
  const text = file.toString('latin1', 0, 3) === 'ID3' ? ofMp3(file) : ofWav(file);
  if (text === undefined) return undefined;
  try {
    return words.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function ofMp3(file: Buffer): string | undefined {
  const start = file.indexOf(`${WORDS_FRAME}\0`, 0, 'latin1');
  if (start < 0 || file.length < 10) return undefined;
  const end = 10 + [6, 7, 8, 9].reduce((size, place) => (size << 7) | (file[place] ?? 0), 0);
  return file.toString('utf8', start + WORDS_FRAME.length + 1, end);
}

function ofWav(file: Buffer): string | undefined {
  if (file.toString('latin1', 0, 4) !== 'RIFF') return undefined;
  for (let place = 12; place + 8 <= file.length;) {
    const size = file.readUInt32LE(place + 4);
    if (file.toString('latin1', place, place + 4) === WORDS_CHUNK) {
      return file.toString('utf8', place + 8, place + 8 + size);
    }
    place += 8 + size;
  }
  return undefined;
}
