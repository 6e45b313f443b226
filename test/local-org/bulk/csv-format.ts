import { z } from 'zod';

const delimiters = { BACKQUOTE: '`', CARET: '^', COMMA: ',', PIPE: '|', SEMICOLON: ';', TAB: '\t' } as const;
const lineEnds = { LF: '\n', CRLF: '\r\n' } as const;

/** How the texts of a job are laid out, by the names that the platform has for it. */
export const csvFormat = z.object({
  contentType: z.literal('CSV').default('CSV'),
  columnDelimiter: z.enum(['BACKQUOTE', 'CARET', 'COMMA', 'PIPE', 'SEMICOLON', 'TAB']).default('COMMA'),
  lineEnding: z.enum(['LF', 'CRLF']).default('LF'),
});
export type CsvFormat = z.infer<typeof csvFormat>;

/** One line of values, each of them in quotes as the platform writes them; nothing is an empty text. */
export function csvLine(values: readonly unknown[], { columnDelimiter, lineEnding }: CsvFormat): string {
  const cells = values.map((value) => `"${String(value ?? '').replaceAll('"', '""')}"`);
  return cells.join(delimiters[columnDelimiter]) + lineEnds[lineEnding];
}

/** Takes a text apart into lines of values. Line ends within quotes belong to the value. */
export function readCsv(text: string, { columnDelimiter }: Pick<CsvFormat, 'columnDelimiter'>): string[][] {
  const delimiter = delimiters[columnDelimiter];
  const lines: string[][] = [];
  let line: string[] = [];
  let position = 0;
  while (position < text.length) {
    const { value, end } = readCell(text, position, delimiter);
    line.push(value);
    position = end;
    if (text[position] === delimiter) {
      position += 1;
      if (position < text.length) continue;
      line.push('');
    }
    if (text[position] === '\r') position += 1;
    if (text[position] === '\n') position += 1;
    lines.push(line);
    line = [];
  }
  return lines.filter((cells) => cells.length > 1 || cells[0] !== '');
}

function readCell(text: string, start: number, delimiter: string): { value: string; end: number } {
  if (text[start] !== '"') {
    let end = start;
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
    return { value: text.slice(start, end), end };
  }
  let value = '';
  let position = start + 1;
  for (;;) {
    const quote = text.indexOf('"', position);
    if (quote < 0) return { value: value + text.slice(position), end: text.length };
    value += text.slice(position, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    position = quote + 2;
  }
}
