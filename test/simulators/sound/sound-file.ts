import { mp3File } from './mp3-file.ts';
import type { Sound } from './spoken-words.ts';
import { wavFile } from './wav-file.ts';

/** A file whose bytes are made when they are read, so that an hour of sound takes no room. */
export interface SoundFile {
  readonly contentType: string;
  readonly size: number;
  /** The bytes from there up to, and without, there. */
  read(from: number, to: number): Iterable<Buffer>;
}

/** A recording as a file that can be played: whoever speaks on it hums. What they say stands in its metadata. */
export function soundFile(format: 'mp3' | 'wav', sound: Sound): SoundFile {
  return format === 'mp3' ? mp3File(sound) : wavFile(sound);
}
