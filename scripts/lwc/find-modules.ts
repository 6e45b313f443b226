import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The TypeScript files of all LWC bundles below `folder`, tests left out. */
export function findModules(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .filter((file) => file.split(sep).includes('lwc') && !file.split(sep).includes('__tests__'))
    .sort();
}
