/** A part of a line: words as they are, or the name of a place. */
export type Piece = { readonly words: string } | { readonly place: string };

/** What a place may hold: words of one line, or a text of many lines, which stands once. */
export type Places = Readonly<Record<string, 'words' | 'text'>>;

/** Why a format cannot be used. `position` is that of the character in it, counted from 0. */
export interface FormatProblem {
  readonly code: 'unknownPlace' | 'placeTwice' | 'unclosedBrace' | 'unopenedBrace';
  readonly position: number;
  readonly place?: string;
}

const TOKEN = /\{\{|\}\}|\{([^{}\r\n]*)\}|[{}]|\r?\n|[^{}\r\n]+/g;

/** Reads a format, line by line: `{name}` is a place, `{{` and `}}` are braces. The first problem counts. */
export default function parseFormat(
  source: string,
  places: Places,
): { readonly lines: readonly (readonly Piece[])[] } | { readonly problem: FormatProblem } {
  const lines: Piece[][] = [[]];
  const texts = new Set<string>();
  for (const match of source.matchAll(TOKEN)) {
    const [written, named] = match;
    const { index: position } = match;
    const line = lines[lines.length - 1] as Piece[];
    if (written.endsWith('\n')) lines.push([]);
    else if (named !== undefined) {
      const place = named.trim().toLowerCase();
      const shape = Object.hasOwn(places, place) ? places[place] : undefined;
      if (!shape) return { problem: { code: 'unknownPlace', position, place: named.trim() } };
      if (texts.has(place)) return { problem: { code: 'placeTwice', position, place } };
      if (shape === 'text') texts.add(place);
      line.push({ place });
    } else if (written === '{') return { problem: { code: 'unclosedBrace', position } };
    else if (written === '}') return { problem: { code: 'unopenedBrace', position } };
    else if (written === '{{' || written === '}}') line.push({ words: written.charAt(0) });
    else line.push({ words: written });
  }
  return { lines };
}
