import type { Format, Piece } from './format.ts';

/** What stands in the places of a format. An absent value is an empty one. */
export type PlaceValues = Readonly<Record<string, string | undefined>>;

/**
 * Puts values into the places of a format. Values are put in as they are: braces in what a customer has written are no
 * places. A line whose places are all empty is left out. An empty place takes the blanks before it along, and brackets
 * that hold nothing else. Lines begin without blanks.
 */
export function fillFormat({ lines }: Format, values: PlaceValues): string {
  const isEmpty = (piece: Piece): boolean => 'place' in piece && !values[piece.place];
  return lines
    .filter((line) => {
      const named = line.filter((piece) => 'place' in piece);
      return named.length === 0 || !named.every(isEmpty);
    })
    .map((line) => fillLine(line, values))
    .join('\n')
    .trim();
}

function fillLine(line: readonly Piece[], values: PlaceValues): string {
  let filled = '';
  let closing: string | undefined;
  for (const [index, piece] of line.entries()) {
    if ('words' in piece) {
      const words = closing ? piece.words.slice(closing.length) : piece.words;
      closing = undefined;
      filled += filled === '' ? words.trimStart() : words;
      continue;
    }
    const value = values[piece.place] ?? '';
    if (value === '') {
      closing = emptyBracket(filled, line[index + 1]);
      filled = (closing ? filled.slice(0, -1) : filled).trimEnd();
    } else filled += value;
  }
  return filled;
}

const brackets: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** The bracket that closes what was opened last, when nothing stands between the two. */
function emptyBracket(before: string, next: Piece | undefined): string | undefined {
  const closing = brackets[before.at(-1) ?? ''];
  return closing && next && 'words' in next && next.words.startsWith(closing) ? closing : undefined;
}
