import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ParleyError } from '../../errors.ts';
import { isAlive } from './is-alive.ts';
import type { Layout } from './layout.ts';
import type { Programs } from './programs.ts';
import { runProgram } from './run-program.ts';

/**
 * Makes an empty database cluster unless there is one. It is made beside and then renamed: a bridge that is killed
 * meanwhile leaves none behind, and of two bridges that start at once, one wins.
 * @throws ParleyError STORE_NOT_EMBEDDABLE when it cannot be made, or is of another version of PostgreSQL
 */
export async function createCluster(layout: Layout, programs: Programs): Promise<void> {
  const found = await versionOf(layout.cluster);
  if (found === programs.majorVersion) return;
  if (found !== undefined) {
    throw new ParleyError(
      'STORE_NOT_EMBEDDABLE',
      `${layout.cluster} was made by PostgreSQL ${found}, and this Parley brings ${programs.majorVersion}.`,
    );
  }
  await removeUnfinished(layout.folder);
  const unfinished = join(layout.folder, `cluster.new-${process.pid}-${randomBytes(4).toString('hex')}`);
  const output = await open(layout.serverLog, 'a');
  try {
    const args = [
      '-D',
      unfinished,
      '-U',
      'parley',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--no-instructions',
    ];
    const [code] = (await once(runProgram(programs.initdb, args, layout, output.fd), 'exit')) as [
      number | null,
    ];
    if (code !== 0) {
      throw new ParleyError(
        'STORE_NOT_EMBEDDABLE',
        `No database could be made; ${layout.serverLog} says why.`,
      );
    }
  } catch (cause) {
    if (cause instanceof ParleyError) throw cause;
    throw new ParleyError('STORE_NOT_EMBEDDABLE', 'initdb could not be started.', { cause });
  } finally {
    await output.close();
  }
  await rename(unfinished, layout.cluster).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if ((await versionOf(layout.cluster)) === undefined) throw error;
  });
}

async function versionOf(cluster: string): Promise<string | undefined> {
  return (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined))?.trim();
}

async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = /^cluster\.new-(\d+)-/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}
