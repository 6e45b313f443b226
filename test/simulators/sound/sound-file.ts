import type { SoundFile } from './block-file.ts';
import { mp3File } from './mp3-file.ts';
import type { Sound } from './spoken-words.ts';
import { wavFile } from './wav-file.ts';

/** A recording as a file that can be played: whoever speaks on it hums. What they say stands in its metadata. */
export function soundFile(format: 'mp3' | 'wav', sound: Sound): SoundFile {
  return format === 'mp3' ? mp3File(sound) : wavFile(sound);
}
