import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Bundles } from './module-store.ts';

/**
 * Finds the component bundles below a folder: every folder in a folder called `lwc`, or, for the page's own ones,
 * every folder right below (`direct`).
 */
export function findBundles(root: string, options: { readonly direct?: boolean } = {}): Bundles {
  const bundles = new Map<string, string>();
  const parents = options.direct ? [resolve(root)] : lwcFolders(resolve(root));
  for (const parent of parents) {
    for (const entry of readdirSync(parent, { withFileTypes: true })) {
      const folder = join(parent, entry.name);
      const script = ['ts', 'js'].some((extension) => existsSync(join(folder, `${entry.name}.${extension}`)));
      if (entry.isDirectory() && script) bundles.set(entry.name, folder);
    }
  }
  return bundles;
}

function lwcFolders(root: string): readonly string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isDirectory() && entry.name === 'lwc' && !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => join(entry.parentPath, entry.name));
}
