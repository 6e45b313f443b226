import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { findLongFiles } from './find-long-files.ts';
import { compiledModules } from './gates/compiled-modules.ts';
import { crossReferences } from './gates/cross-references.ts';
import { designSystem } from './gates/design-system.ts';
import type { Gate } from './gates/gate.ts';
import { metadataTypes } from './gates/metadata-types.ts';
import { platformCompiler } from './gates/platform-compiler.ts';
import { prepareProject } from './gates/prepare-project.ts';
import { projectFiles } from './gates/project-files.ts';
import { sourceConversion } from './gates/source-conversion.ts';

/**
 * Everything that can be said of the source without running it, and of the package without an org. Prints what a check
 * complains of, and ends with `N passed, N failed`.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

/** A check passes when it complains of nothing. */
type Check = () => Promise<string>;

const project = await prepareProject(root);
const checks: Readonly<Record<string, Check>> = {
  lint: command('eslint', '.', '--max-warnings', '0'),
  format: command('prettier', '--check', '--log-level', 'warn', '.'),
  'types of the bridge': command('tsc', '-p', 'tsconfig.json'),
  'types of the components': command('tsc', '-p', 'force-app/tsconfig.json'),
  "types of the components' tests": command('tsc', '-p', 'force-app/tsconfig.tests.json'),
  'types of the Lightning page': command('tsc', '-p', 'test/local-org/lightning/page/tsconfig.json'),
  boundaries: command(
    'depcruise',
    '--config',
    '.dependency-cruiser.js',
    'bench',
    'bridge',
    'scripts',
    'test',
  ),
  'length of files': async () => (await findLongFiles(root)).join('\n'),
  'JavaScript of the components': gate(compiledModules),
  'types of the metadata': gate(metadataTypes),
  'references in the metadata': gate(crossReferences),
  'project and scratch org': gate(projectFiles),
  "the platform's compiler": gate(platformCompiler),
  'conversion of the source': gate(sourceConversion),
  'design system': gate(designSystem),
};

/** As many at once: each check is a program of its own, and the machine of a test run may have two cores. */
const LANES = 2;
const waiting = Object.entries(checks);
let failed = 0;

try {
  await Promise.all(Array.from({ length: LANES }, runWaiting));
} finally {
  await project.remove();
}
console.log(`${Object.keys(checks).length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function runWaiting(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, check] = next;
    const startedAt = Date.now();
    const complaint = await check().catch((problem: unknown) => String(problem));
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    console.log(`${complaint ? 'failed' : 'passed'}  ${name} (${seconds} s)`);
    if (!complaint) continue;
    failed += 1;
    console.log(complaint.replace(/^/gm, '  '));
  }
}

/** A check of the project as it would be deployed. */
function gate(check: Gate): Check {
  return async () => (await check(project.path)).join('\n');
}

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
