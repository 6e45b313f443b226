import { BitWriter } from './bit-writer.ts';
import { blockFile, type SoundFile } from './block-file.ts';
import { speakersAt, type Sound } from './spoken-words.ts';

/** MPEG 2.5, layer III, 8,000 samples a second, 16 kbit/s: 576 samples, 144 bytes a frame. */
const FRAME_SECONDS = 576 / 8_000;
const FRAME_BYTES = 144;
const SYNC = 0xffe3;
const RATES = 0x28;
const MODES = { 1: 0xc4, 2: 0x04 } as const;
/** Lines of the spectrum that sound, each 7 Hz wide: a voice and its overtones. */
const LINES = [
  [30, 60, 90],
  [20, 40, 60],
];
/** By how much a line is louder than the softest one. */
const GAIN = 196;

/** Description of the text frame in which the words stand. */
export const WORDS_FRAME = 'spoken-words';

/**
 * Sound as MP3. A frame needs no more than one or two lines of its spectrum: it is written as such, without any
 * transformation. ISO/IEC 13818-3, 2.4.1 and 2.4.3.
 */
export function mp3File(sound: Sound): SoundFile {
  const count = Math.ceil(sound.seconds / FRAME_SECONDS);
  return blockFile('audio/mpeg', tag(sound), {
    size: FRAME_BYTES,
    count,
    make: (place) => frame(sound, place),
  });
}

function frame(sound: Sound, place: number): Buffer {
  const { channels } = sound;
  const at = place * FRAME_SECONDS;
  const speakers = speakersAt(sound, at, at + FRAME_SECONDS);
  // Every fifth frame is silent: that is what makes syllables of a hum.
  const parts = speakers.map((speaks, track) =>
    speaks && place % 5 !== 4 ? spectrum(LINES[track] ?? [], place) : [],
  );
  const bits = new BitWriter(FRAME_BYTES);
  bits.write(SYNC, 16);
  bits.write(RATES, 8);
  bits.write(MODES[channels], 8);
  // No bits of other frames, and private ones.
  bits.write(0, 8);
  bits.write(0, channels);
  for (const part of parts) writeSideInformation(bits, part);
  for (const part of parts) for (const pair of part) writePair(bits, pair);
  return bits.bytes;
}

type Pair = readonly [number, number];

/** Pairs of lines, up to the last one that sounds: each is -1, 0 or 1. */
function spectrum(lines: readonly number[], place: number): readonly Pair[] {
  const last = Math.max(...lines);
  const sign = place % 2 === 0 ? 1 : -1;
  const value = (line: number) => (lines.includes(line) ? sign : 0);
  return Array.from({ length: Math.floor(last / 2) + 1 }, (_none, pair) => [
    value(2 * pair),
    value(2 * pair + 1),
  ]);
}

function writeSideInformation(bits: BitWriter, pairs: readonly Pair[]): void {
  bits.write(
    pairs.reduce((sum, pair) => sum + lengthOf(pair), 0),
    12,
  );
  bits.write(pairs.length, 9);
  bits.write(pairs.length > 0 ? GAIN : 0, 8);
  // No scale factors, no other window, table 1 for all three regions.
  bits.write(0, 9);
  bits.write(0, 1);
  for (let region = 0; region < 3; region += 1) bits.write(1, 5);
  bits.write(7, 4);
  bits.write(7, 3);
  bits.write(0, 2);
}

/** Code of table 1: the second line, then the first one. */
const codes = [
  [
    [1, 1],
    [1, 3],
  ],
  [
    [1, 2],
    [0, 3],
  ],
] as const;

function codeOf([first, second]: Pair): readonly [number, number] {
  return codes[first === 0 ? 0 : 1][second === 0 ? 0 : 1];
}

function lengthOf(pair: Pair): number {
  return codeOf(pair)[1] + pair.filter((line) => line !== 0).length;
}

function writePair(bits: BitWriter, pair: Pair): void {
  const [code, length] = codeOf(pair);
  bits.write(code, length);
  for (const line of pair) if (line !== 0) bits.write(line < 0 ? 1 : 0, 1);
}

/** The words as a text of the file's own, ID3 2.4. https://id3.org/id3v2.4.0-frames */
function tag({ words }: Sound): Buffer {
  const text = Buffer.concat([
    Buffer.from([3]),
    Buffer.from(`${WORDS_FRAME}\0`),
    Buffer.from(JSON.stringify(words)),
  ]);
  const head = Buffer.concat([Buffer.from('TXXX'), sevenBits(text.length), Buffer.alloc(2)]);
  const size = head.length + text.length;
  return Buffer.concat([Buffer.from('ID3'), Buffer.from([4, 0, 0]), sevenBits(size), head, text]);
}

/** A number in four bytes of seven bits. */
function sevenBits(number: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map((shift) => (number >> shift) & 0x7f));
}
