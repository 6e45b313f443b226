import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

export interface FinishedScript {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const root = resolve(import.meta.dirname, '../..');

/** Runs a script of ours as npm does, to its end: `runScript('scripts/org/deploy.ts', ['my-org'])`. */
export function runScript(
  script: string,
  words: readonly string[],
  options: { readonly environment?: NodeJS.ProcessEnv; readonly folder?: string } = {},
): Promise<FinishedScript> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [resolve(root, script), ...words],
      {
        cwd: options.folder ?? root,
        env: { PATH: process.env['PATH'], ...options.environment },
        maxBuffer: 64 * 1024 * 1024,
      },
      (_error, stdout, stderr) => done({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}
