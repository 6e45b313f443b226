/** One line of CSV as its fields. */
export type CsvRow = readonly string[];

/**
 * Reads CSV while it comes, in portions as they come, without holding the whole. Fields may be quoted; a quoted one may
 * hold commas, line breaks, and quotes written twice.
 * @param text pieces that may end anywhere
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export async function* csvRows(text: AsyncIterable<string>): AsyncIterable<readonly CsvRow[]> {
  let rest = '';
  for await (const piece of text) {
    rest += piece;
    const { rows, read } = completeRows(rest);
    rest = rest.slice(read);
    if (rows.length > 0) yield rows;
  }
  if (rest !== '') yield completeRows(`${rest}\n`).rows;
}

/** The rows whose end is there, and how many characters they have. */
function completeRows(text: string): { readonly rows: readonly CsvRow[]; readonly read: number } {
  const rows: CsvRow[] = [];
  let row: string[] = [];
  let read = 0;
  for (let start = 0; start < text.length;) {
    const end = fieldEnd(text, start);
    if (end === undefined) break;
    row.push(fieldText(text, start, end));
    start = end + 1;
    if (text[end] === ',') continue;
    rows.push(row);
    row = [];
    read = start;
  }
  return { rows, read };
}

/** Where the comma or the line break after the field stands; undefined: it has not come yet. */
function fieldEnd(text: string, start: number): number | undefined {
  let from = start;
  if (text[start] === '"') {
    for (from = start + 1; ; from += 2) {
      from = text.indexOf('"', from);
      // The last quote of a piece may be the first of two.
      if (from < 0 || from + 1 === text.length) return undefined;
      if (text[from + 1] !== '"') break;
    }
  }
  const lineEnd = text.indexOf('\n', from);
  const comma = text.indexOf(',', from);
  if (comma >= 0 && (lineEnd < 0 || comma < lineEnd)) return comma;
  return lineEnd < 0 ? undefined : lineEnd;
}

function fieldText(text: string, start: number, end: number): string {
  const last = text[end] === '\n' && text[end - 1] === '\r' ? end - 1 : end;
  if (text[start] !== '"') return text.slice(start, last);
  return text.slice(start + 1, last - 1).replaceAll('""', '"');
}
