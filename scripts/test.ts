import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { summarize } from './summarize-tests.ts';

/**
 * Runs every suite that this machine allows, or those that the command line names (`npm test -- ingest`). Says of
 * each skipped test why, and ends with `N passed, N failed, N skipped`.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
/** jest loads ES modules by an interface that Node still calls experimental. */
const nodeOptions = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
const LONGEST_END_MS = 15_000;
const folder = await mkdtemp(join(tmpdir(), 'parley-test-'));
try {
  const outputFile = join(folder, 'results.json');
  const exitCode = await runJest(process.argv.slice(2), outputFile);
  const results = await readFile(outputFile, 'utf8').catch(() => undefined);
  console.log(summarize(results, exitCode === 0).join('\n'));
  process.exitCode = exitCode;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** @returns jest's exit code; 1 when it has its results and still does not end. */
async function runJest(words: readonly string[], outputFile: string): Promise<number> {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(process.execPath, [jest, '--json', `--outputFile=${outputFile}`, ...words], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} ${nodeOptions}` },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));

  let resultsAt: number | undefined;
  const watch = setInterval(() => {
    if (existsSync(outputFile)) resultsAt ??= Date.now();
    if (resultsAt === undefined || Date.now() - resultsAt < LONGEST_END_MS) return;
    console.error('The tests are over, but something that one of them opened still runs.');
    child.kill('SIGKILL');
  }, 500);
  const [exitCode] = await once(child, 'close');
  clearInterval(watch);
  return typeof exitCode === 'number' ? exitCode : 1;
}
