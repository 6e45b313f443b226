import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * The folder of an installed package, found the way Node looks for packages. Asking for `<name>/package.json`
 * would be shorter, but packages with an `exports` map may refuse it.
 *
 * @throws Error when the package is not installed
 */
export function packageFolder(name: string): string {
  const folder = (require.resolve.paths(name) ?? [])
    .map((nodeModules) => join(nodeModules, name))
    .find((candidate) => existsSync(join(candidate, 'package.json')));
  if (folder === undefined) throw new Error(`The package ${name} is not installed: run npm ci.`);
  return folder;
}
