import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { findModules } from './find-modules.ts';
import { transpile } from './transpile.ts';

/**
 * Sentences about LWC modules whose JavaScript is missing or older than the TypeScript, and about JavaScript whose
 * TypeScript is gone. Salesforce ignores TypeScript silently: such a bundle would deploy without its class.
 */
export function findStaleModules(folder: string): readonly string[] {
  const sources = findModules(folder);
  const stale = sources.flatMap((file) => {
    const target = file.replace(/\.ts$/, '.js');
    if (!existsSync(target)) return [`${file} is not compiled: ${target} is missing.`];
    const isFresh = readFileSync(target, 'utf8') === transpile(readFileSync(file, 'utf8'));
    return isFresh ? [] : [`${target} does not belong to the present ${file}.`];
  });
  const left = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js') && path.split(sep).includes('lwc') && !path.includes('__mocks__'))
    .map((path) => join(folder, path))
    .filter((file) => !existsSync(file.replace(/\.js$/, '.ts')))
    .map((file) => `${file} has no TypeScript any more.`);
  return [...stale, ...left];
}
