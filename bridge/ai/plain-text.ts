import { cleanText } from '../conversations/text/clean-text.ts';
import { readable } from './readable.ts';

/**
 * What a language model wrote, as text and nothing else: no markup, no address that a page would make a link of (its
 * host stays as a word), no hidden characters, at most `limit` UTF-16 code units.
 */
export function plainText(text: string, limit: number): string {
  const plain = readable(text.slice(0, limit * 4))
    .replace(/<[!/]?[a-z-][^<>]*>/gi, ' ')
    .replace(/[<>`]|\*\*|__|^#{1,6} /gm, '')
    .replace(/!?\[([^\][\n]*)\]\([^()\s]*\)/g, '$1')
    .replace(/\b(?:[a-z][a-z0-9+.-]{1,20}:\/\/)+(?:[^\s/@]*@)?([^\s/?#:]*)[^\s]*/gi, '$1')
    .replace(/\b(?:javascript|vbscript|data|mailto|tel|sms|file):(?=\S)/gi, '')
    .replace(/\bwww\.(?=\w)/gi, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return cleanText(plain, limit);
}
