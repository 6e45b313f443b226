import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { packageDirectories } from '../package/package-directories.ts';
import { runSf } from '../sf/run-sf.ts';
import type { Gate } from './gate.ts';

/**
 * That Salesforce's CLI takes each package directory as source, and that what it would send to an org has the class of
 * each LWC and nothing of its TypeScript.
 */
export const sourceConversion: Gate = async (folder) => {
  const scratch = await mkdtemp(join(tmpdir(), 'parley-convert-'));
  try {
    const results = packageDirectories(folder).map(({ path }, index) =>
      convert(folder, path, join(scratch, String(index))),
    );
    return (await Promise.all(results)).flat();
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};

async function convert(folder: string, directory: string, output: string): Promise<readonly string[]> {
  const words = ['project', 'convert', 'source', '--root-dir', directory, '--output-dir', output];
  try {
    // a home of its own: the answer must not depend on what this machine's CLI is logged in to or set to
    await runSf(words, { folder, environment: { HOME: dirname(output), SF_DISABLE_TELEMETRY: 'true' } });
  } catch (problem) {
    return [`${directory}: ${problem instanceof Error ? problem.message : String(problem)}`];
  }
  const files = readdirSync(output, { recursive: true, encoding: 'utf8' });
  return [
    ...files
      .filter((file) => file.endsWith('.js-meta.xml') && !existsSync(join(output, classOf(file))))
      .map((file) => `${directory}: ${classOf(file)} would not be deployed.`),
    ...files
      .filter((file) => file.endsWith('.ts') || file.includes('__tests__'))
      .map((file) => `${directory}: ${file} would be deployed.`),
  ];
}

/** `lwc/parleyInbox/parleyInbox.js` of `lwc/parleyInbox/parleyInbox.js-meta.xml` */
const classOf = (file: string) => join(dirname(file), `${basename(dirname(file))}.js`);
