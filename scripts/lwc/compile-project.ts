import { join } from 'node:path';
import { compileModules } from './compile-modules.ts';
import { findStaleModules } from './find-stale-modules.ts';
import { findTypeErrors } from './find-type-errors.ts';

/**
 * Makes the LWCs of a project ready for an org: checks their types, writes the JavaScript beside the TypeScript, and
 * makes sure that nothing else lies there.
 * @param root folder of the repository
 * @returns how many modules there are
 * @throws Error with a line for each problem; with type errors nothing is written
 */
export function compileProject(root: string): number {
  const folder = join(root, 'force-app');
  refuse(findTypeErrors(join(folder, 'tsconfig.json')));
  const files = compileModules(folder);
  refuse(findStaleModules(folder));
  return files.length;
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
