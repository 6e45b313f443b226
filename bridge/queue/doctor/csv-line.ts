/** What spreadsheets take for a formula. */
const formula = /^[=+\-@\t\r]/;

/**
 * One line of a CSV file (RFC 4180), which a spreadsheet shows and never carries out: a cell that begins like a formula
 * gets an apostrophe before it, which also keeps the plus of a number.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvLine(cells: readonly string[]): string {
  const written = cells.map((cell) => {
    const harmless = formula.test(cell) ? `'${cell}` : cell;
    return `"${harmless.replaceAll('"', '""')}"`;
  });
  return `${written.join(',')}\r\n`;
}
