import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const installed = fileURLToPath(new URL('../../node_modules/.bin', import.meta.url));

export interface SfOptions {
  /** Where the CLI looks for a project; the repository when left out. */
  readonly folder?: string;
  /** Variables beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether people see what the CLI writes while it runs; it is not returned then. */
  readonly isShown?: boolean;
}

/**
 * Runs Salesforce's CLI: the one on the PATH, which within npm scripts is that of node_modules, and that one as well
 * where the PATH has none.
 * @param words `['org', 'display', '--json']`
 * @returns what it wrote to standard output
 * @throws Error with what the CLI complained of, unless that was shown, when it does not end with 0
 */
export async function runSf(words: readonly string[], options: SfOptions = {}): Promise<string> {
  const { folder = root, environment = {}, isShown = false } = options;
  const child = spawn('sf', words, {
    cwd: folder,
    env: {
      ...process.env,
      PATH: `${process.env['PATH'] ?? ''}:${installed}`,
      SF_SKIP_NEW_VERSION_CHECK: 'true',
      // without a terminal the CLI would write each picture of its progress below the last one
      ...(isShown && !process.stdout.isTTY ? { CI: 'true' } : {}),
      ...environment,
    },
    stdio: isShown ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  const code = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const written = async (stream: Readable | null) => (stream ? text(stream) : '');
  const [output, problems] = await Promise.all([written(child.stdout), written(child.stderr)]);
  if ((await code) === 0) return output;
  const complaint = isShown ? '' : `\n${`${output}\n${problems}`.trim()}`;
  throw new Error(`sf ${words.join(' ')} did not work.${complaint}`);
}
