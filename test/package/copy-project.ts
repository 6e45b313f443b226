import { cpSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');

/**
 * A copy of what Salesforce's tools look at, as a fresh clone has it: without compiled LWCs.
 * @returns its folder, and what removes it
 */
export async function copyProject(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const folder = await temporaryFolder();
  for (const name of ['force-app', 'sfdx-project.json', '.forceignore']) {
    cpSync(join(root, name), join(folder.path, name), {
      recursive: true,
      filter: (source) => !/[\\/]lwc[\\/].*\.js$/.test(source),
    });
  }
  return folder;
}

/** The LWC bundles below `folder`, as paths. */
export function bundlesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js-meta.xml'))
    .map((path) => resolve(folder, path, '..'))
    .sort();
}
