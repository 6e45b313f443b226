import { cpSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runScript, type FinishedScript } from './run-script.ts';
import type { StandInForSf } from './stand-in-for-sf.ts';
import { temporaryFolder } from './temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');
/** What the scripts for orgs read and write. */
const parts = [
  ...['bridge', 'config', 'force-app', 'scripts', 'test/simulators'],
  ...['.env.example', '.forceignore', '.prettierrc', 'README.md', 'package.json', 'sfdx-project.json'],
];

export interface CopyOfProject {
  readonly path: string;
  /** Runs one of the copy's scripts in the copy, with a stand-in for Salesforce's CLI. */
  run(script: string, words: readonly string[], environment?: NodeJS.ProcessEnv): Promise<FinishedScript>;
  remove(): Promise<void>;
}

/** A copy of the project as a fresh clone has it, for scripts that write into the project. */
export async function copyOfProject(sf: StandInForSf): Promise<CopyOfProject> {
  const folder = await temporaryFolder();
  for (const part of parts) {
    cpSync(join(root, part), join(folder.path, part), {
      recursive: true,
      filter: (source) => !/[\\/]lwc[\\/].*\.js$/.test(source),
    });
  }
  symlinkSync(join(root, 'node_modules'), join(folder.path, 'node_modules'));
  return {
    path: folder.path,
    run: (script, words, environment = {}) =>
      runScript(join(folder.path, script), words, {
        folder: folder.path,
        environment: { PATH: `${sf.folder}:${process.env['PATH']}`, HOME: folder.path, ...environment },
      }),
    remove: () => folder.remove(),
  };
}
