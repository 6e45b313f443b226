import type { Format, FormatProblem, Piece } from './format.ts';
import type { Places } from './places.ts';

const token = /\{\{|\}\}|\{([^{}\r\n]*)\}|[{}]|\r?\n|[^{}\r\n]+/g;

/**
 * Reads a format: `{name}` is a place, `{{` and `}}` are braces. Large and small letters and blanks in the braces do not
 * matter. The first problem counts.
 */
export function parseFormat(
  source: string,
  places: Places,
): { readonly format: Format } | { readonly problem: FormatProblem } {
  const lines: Piece[][] = [[]];
  const texts = new Set<string>();
  for (const match of source.matchAll(token)) {
    const [written, named] = match;
    const { index: position } = match;
    if (written.endsWith('\n')) lines.push([]);
    else if (named !== undefined) {
      const place = named.trim().toLowerCase();
      const shape = Object.hasOwn(places, place) ? places[place] : undefined;
      if (!shape) return { problem: { code: 'unknownPlace', position, place: named.trim() } };
      if (texts.has(place)) return { problem: { code: 'placeTwice', position, place } };
      if (shape === 'text') texts.add(place);
      lines.at(-1)?.push({ place });
    } else if (written === '{') return { problem: { code: 'unclosedBrace', position } };
    else if (written === '}') return { problem: { code: 'unopenedBrace', position } };
    else lines.at(-1)?.push({ words: written === '{{' ? '{' : written === '}}' ? '}' : written });
  }
  return { format: { lines } };
}
