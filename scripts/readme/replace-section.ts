/**
 * Puts a text between the two marks of a section: `<!-- install:begin -->` and `<!-- install:end -->`.
 * @returns the whole page
 * @throws Error when the page has no such section
 */
export function replaceSection(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The page has no section ${name}.`);
  return `${page.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${page.slice(to)}`;
}
