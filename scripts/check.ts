import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { findLongFiles } from './find-long-files.ts';

/**
 * Everything that can be said of the source without running it. Prints what a check complains of, and ends with
 * `N passed, N failed`.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

/** A check passes when it complains of nothing. */
type Check = () => Promise<string>;

const checks: Readonly<Record<string, Check>> = {
  lint: command('eslint', '.', '--max-warnings', '0'),
  format: command('prettier', '--check', '--log-level', 'warn', '.'),
  'types of the bridge': command('tsc', '-p', 'tsconfig.json'),
  'types of the components': command('tsc', '-p', 'force-app/tsconfig.json'),
  'types of the Lightning page': command('tsc', '-p', 'test/local-org/lightning/page/tsconfig.json'),
  "types of the components' tests": command('tsc', '-p', 'force-app/tsconfig.tests.json'),
  boundaries: command('depcruise', '--config', '.dependency-cruiser.js', 'bridge', 'scripts', 'test'),
  'length of files': async () => (await findLongFiles(root)).join('\n'),
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  const startedAt = Date.now();
  const complaint = await check();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${complaint ? 'failed' : 'passed'}  ${name} (${seconds} s)`);
  if (!complaint) continue;
  failed += 1;
  console.log(complaint.replace(/^/gm, '  '));
}
console.log(`${Object.keys(checks).length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** A tool of node_modules/.bin. It complains when it does not end with 0. */
function command(tool: string, ...words: readonly string[]): Check {
  return async () => {
    const path = fileURLToPath(new URL(`../node_modules/.bin/${tool}`, import.meta.url));
    const child = spawn(path, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const code = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const [output, problems] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return (await code) === 0 ? '' : `${output}${problems}`.trim() || `${tool} ended without a word`;
  };
}
