import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const MOST_LINES = 400;
const source = /\.(ts|js|mjs|html|css|sql|proto)$/;

/**
 * Finds source files that are too long to be read in one go, among those that git knows or would add.
 * @param root folder of the repository
 * @returns a sentence for each
 */
export async function findLongFiles(root: string): Promise<readonly string[]> {
  const listing = await promisify(execFile)(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '-z'],
    { cwd: root, maxBuffer: 64 * 1024 * 1024 },
  );
  const found: string[] = [];
  for (const path of listing.stdout.split('\0').filter((name) => source.test(name))) {
    const text = await readFile(join(root, path), 'utf8').catch(() => '');
    const lines = text.split('\n').length - 1;
    if (lines > MOST_LINES) found.push(`${path} has ${lines} lines; ${MOST_LINES} is the most.`);
  }
  return found;
}
