import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** The variables of a file; none when it does not exist. Empty ones are left out. */
export function readVariables(file: string): Readonly<Record<string, string>> {
  const all = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
}
