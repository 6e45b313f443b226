import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Plants a fault in a file.
 * @throws Error when the file does not contain what is to be replaced: a fault that was not planted proves nothing
 */
export function plant(path: string, from: string | RegExp, to: string): void {
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${path} does not contain ${String(from)}.`);
  writeFileSync(path, after);
}
