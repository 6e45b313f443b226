import locale from '@salesforce/i18n/locale';

/** A piece of a text, and whether it is what was looked for. */
export interface Piece {
  readonly key: string;
  readonly text: string;
  readonly isMatch: boolean;
}

/** Divides a text at what was looked for, in any case. One piece when there is nothing to look for, or it is not there. */
export default function markMatches(text: string, search: string): readonly Piece[] {
  const [haystack, needle] = [text, search].map((words) => words.toLocaleLowerCase(locale));
  const pieces: Piece[] = [];
  const add = (from: number, to: number, isMatch: boolean) => {
    if (to > from) pieces.push({ key: String(from), text: text.slice(from, to), isMatch });
  };
  let end = 0;
  // where lower case has another length, places would not fit
  if (needle && haystack && haystack.length === text.length) {
    for (let start = haystack.indexOf(needle); start >= 0; start = haystack.indexOf(needle, end)) {
      add(end, start, false);
      end = start + needle.length;
      add(start, end, true);
    }
  }
  add(end, text.length, false);
  return pieces;
}
