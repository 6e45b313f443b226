import { randomBytes } from 'node:crypto';
import { readable } from '../readable.ts';

/** How much of a text that is too long comes from its beginning; the rest from its end. */
const SHARE_OF_HEAD = 0.6;

/** A word that nobody outside can guess: a text between two of them cannot end itself. */
export function newMark(): string {
  return `text-${randomBytes(9).toString('hex')}`;
}

/**
 * A text of people, ready to stand in a request to a language model as what it is: between two marks, without what is
 * hidden in it, and with its middle left out where it is too long.
 * @param longest UTF-16 code units
 */
export function betweenMarks(text: string, mark: string, longest: number): string {
  return `<${mark}>\n${withoutMiddle(readable(text).replaceAll(mark, ''), longest)}\n</${mark}>`;
}

function withoutMiddle(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const head = text.slice(0, Math.floor(longest * SHARE_OF_HEAD)).toWellFormed();
  const tail = text.slice(text.length - (longest - head.length)).toWellFormed();
  return `${head}\n[… ${text.length - head.length - tail.length} characters are left out here …]\n${tail}`;
}
