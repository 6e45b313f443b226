import parseFormat, { type FormatProblem, type Piece, type Places } from './parseFormat';

/** What stands in the places of a format. An absent value is an empty one. */
export type PlaceValues = Readonly<Record<string, string | undefined>>;

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** The bracket that closes what was opened last, when nothing stands between the two. */
function emptyBracket(before: string, next: Piece | undefined): string | undefined {
  const closing = CLOSING[before.slice(-1)];
  return closing && next && 'words' in next && next.words.startsWith(closing) ? closing : undefined;
}

function fillLine(line: readonly Piece[], values: PlaceValues): string {
  let filled = '';
  let closing: string | undefined;
  line.forEach((piece, index) => {
    if ('words' in piece) {
      const words = closing ? piece.words.slice(closing.length) : piece.words;
      closing = undefined;
      filled += filled === '' ? words.trimStart() : words;
      return;
    }
    const value = values[piece.place] ?? '';
    if (value === '') {
      closing = emptyBracket(filled, line[index + 1]);
      filled = (closing ? filled.slice(0, -1) : filled).trimEnd();
    } else filled += value;
  });
  return filled;
}

/**
 * A format with values in its places, by the rules of the bridge: a line whose places are all empty is left out; an
 * empty place takes the blanks before it along, and brackets that hold nothing else.
 */
export default function fillFormat(
  source: string,
  places: Places,
  values: PlaceValues,
): { readonly filled: string } | { readonly problem: FormatProblem } {
  const parsed = parseFormat(source, places);
  if ('problem' in parsed) return parsed;
  const filled = parsed.lines
    .filter((line) => {
      const named = line.filter((piece) => 'place' in piece);
      return named.length === 0 || named.some((piece) => 'place' in piece && Boolean(values[piece.place]));
    })
    .map((line) => fillLine(line, values))
    .join('\n')
    .trim();
  return { filled };
}
