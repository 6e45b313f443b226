import { readFileSync, writeFileSync } from 'node:fs';
import { findModules } from './find-modules.ts';
import { transpile } from './transpile.ts';

/**
 * Writes the JavaScript of each LWC module beside its TypeScript, for deploying and packaging.
 * @returns the files that were written
 */
export function compileModules(folder: string): readonly string[] {
  return findModules(folder).map((file) => {
    const target = file.replace(/\.ts$/, '.js');
    writeFileSync(target, transpile(readFileSync(file, 'utf8')));
    return target;
  });
}
