import { OrgError } from '../org-error.ts';

/** An error that points to a place in the query, in the form that the platform gives it. */
export function soqlError(code: string, soql: string, position: number, message: string): OrgError {
  const lines = soql.slice(0, position).split('\n');
  const row = lines.length;
  const column = (lines.at(-1)?.length ?? 0) + 1;
  const line = soql.split('\n')[row - 1] ?? '';
  const caret = `${' '.repeat(column - 1)}^`;
  return new OrgError(code, `\n${line}\n${caret}\nERROR at Row:${row}:Column:${column}\n${message}`);
}
