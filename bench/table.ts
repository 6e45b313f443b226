/** One line of the result: what was measured, beside what it should be. */
export interface Measure {
  readonly what: string;
  readonly value: string;
  /** What DESIGN names as the aim; absent for a figure that stands there to compare with. */
  readonly target?: string;
}

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
