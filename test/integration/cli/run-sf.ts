import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A developer's machine as the Salesforce CLI sees it: a home of its own, with no login yet. */
export interface CliHome {
  /** Runs the CLI as it comes from npm: `sf(['data', 'query', …])`. */
  sf(words: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Finished>;
  /** Runs Node in the same folder, with the same home. */
  node(words: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Finished>;
  remove(): Promise<void>;
}

/** @param folder where the CLI looks for a project; the repository when left out */
export async function createCliHome(folder = root): Promise<CliHome> {
  const home = await mkdtemp(join(tmpdir(), 'parley-cli-'));
  const run = (file: string, words: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
    new Promise<Finished>((resolve) => {
      const env = {
        PATH: process.env['PATH'] ?? '',
        HOME: home,
        // Without a desktop there is no keychain: the CLI then keeps its key in a file below HOME.
        SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
        SF_DISABLE_TELEMETRY: 'true',
        SF_SKIP_NEW_VERSION_CHECK: 'true',
        ...environment,
      };
      const child = execFile(file, words, { cwd: folder, env, timeout: 60_000 }, (_error, stdout, stderr) =>
        resolve({ code: child.exitCode ?? -1, stdout, stderr }),
      );
    });
  const cli = join(root, 'node_modules/@salesforce/cli/bin/run.js');
  return {
    sf: (words, environment) => run(process.execPath, [cli, ...words], environment),
    node: (words, environment) => run(process.execPath, words, environment),
    remove: () => rm(home, { recursive: true, force: true }),
  };
}
