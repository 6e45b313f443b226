import { blockFile, type SoundFile } from './block-file.ts';
import { speakersAt, type Sound } from './spoken-words.ts';

const RATE = 8_000;
const BYTES = 2;
/** Samples of a tenth of a second. */
const BLOCK = RATE / 10;
/** Hertz: whoever is on a track has a voice of their own. */
const PITCHES = [210, 140];
const LOUDNESS = 5_000;

/** Where the words stand in a WAV file. */
export const WORDS_CHUNK = 'wrds';

/** Uncompressed sound, 8,000 samples a second as on the telephone. */
export function wavFile(sound: Sound): SoundFile {
  const { channels, seconds, words } = sound;
  const blockSize = BLOCK * BYTES * channels;
  const count = seconds * 10;
  const text = Buffer.from(JSON.stringify(words));
  // Chunks begin at even places.
  const chunk = text.length % 2 === 0 ? text : Buffer.concat([text, Buffer.from(' ')]);
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(RATE, 4);
  format.writeUInt32LE(RATE * BYTES * channels, 8);
  format.writeUInt16LE(BYTES * channels, 12);
  format.writeUInt16LE(BYTES * 8, 14);
  const dataSize = blockSize * count;
  const rest = Buffer.concat([
    Buffer.from('WAVE'),
    chunkHead('fmt ', format.length),
    format,
    chunkHead(WORDS_CHUNK, chunk.length),
    chunk,
    chunkHead('data', dataSize),
  ]);
  const head = Buffer.concat([chunkHead('RIFF', rest.length + dataSize), rest]);
  return blockFile('audio/x-wav', head, { size: blockSize, count, make: (place) => block(sound, place) });
}

function block(sound: Sound, place: number): Buffer {
  const { channels } = sound;
  const bytes = Buffer.alloc(BLOCK * BYTES * channels);
  speakersAt(sound, place / 10, (place + 1) / 10).forEach((speaks, track) => {
    if (!speaks) return;
    const pitch = PITCHES[track] ?? 0;
    for (let sample = 0; sample < BLOCK; sample += 1) {
      const at = (place * BLOCK + sample) / RATE;
      // Three syllables a second.
      const loudness = LOUDNESS * Math.abs(Math.sin(3 * Math.PI * at));
      const value = Math.sin(2 * Math.PI * pitch * at) + 0.4 * Math.sin(4 * Math.PI * pitch * at);
      bytes.writeInt16LE(Math.round(loudness * value), (sample * channels + track) * BYTES);
    }
  });
  return bytes;
}

function chunkHead(name: string, size: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(size, 4);
  return head;
}
