import type { Language } from '../language.ts';
import { directoryWords } from './directory-words.ts';

/** How it stands with the directory. */
export type DirectoryState =
  /** It is being read as a whole; `count`: records so far. */
  | { readonly kind: 'reading'; readonly count: number }
  /** All changes are known. `hidden`: objects and fields that the bridge is not shown. */
  | { readonly kind: 'ready'; readonly hidden: readonly string[] }
  /** The settings name no object to search in. */
  | { readonly kind: 'nothing' };

/** Longest text of the field. */
const LONGEST = 255;

/** A sentence that tells an admin how it stands with the directory, of 255 characters at most. */
export function directorySentence(state: DirectoryState, language: Language): string {
  const words = directoryWords[language];
  if (state.kind === 'nothing') return words.nothing;
  if (state.kind === 'reading')
    return words.reading.replace('{count}', new Intl.NumberFormat(language).format(state.count));
  if (state.hidden.length === 0) return words.ready;
  const sentence = words.hidden.replace('{fields}', state.hidden.join(', '));
  return sentence.length <= LONGEST ? sentence : `${sentence.slice(0, LONGEST - 1)}…`;
}
