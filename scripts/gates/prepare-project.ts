import { cpSync, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileModules } from '../lwc/compile-modules.ts';

/** A project that gates can look at, and that faults can be planted in. */
export interface PreparedProject {
  readonly path: string;
  remove(): Promise<void>;
}

/** What Salesforce's tools look at. */
const parts = ['force-app', 'config', 'sfdx-project.json', '.forceignore', 'README.md'];

/**
 * A copy of the project as it would be deployed: no JavaScript of an earlier day, all LWCs freshly compiled.
 * @param root folder of the repository
 */
export async function prepareProject(root: string): Promise<PreparedProject> {
  const path = await mkdtemp(join(tmpdir(), 'parley-project-'));
  for (const part of parts.filter((name) => existsSync(join(root, name)))) {
    cpSync(join(root, part), join(path, part), {
      recursive: true,
      filter: (source) => !/[\\/]lwc[\\/].*\.js$/.test(source),
    });
  }
  compileModules(path);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
