import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareLayout } from '../../bridge/store/embedded/layout.ts';
import { childrenOf } from './children-of.ts';

/** Ends every process of the built-in database at once, as a power cut would, but for what the disk holds. */
export async function killPostgres(dataFolder: string): Promise<void> {
  const { cluster } = await prepareLayout(dataFolder);
  const server = Number.parseInt(await readFile(join(cluster, 'postmaster.pid'), 'utf8'), 10);
  for (const pid of [server, ...childrenOf(server)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself in between.
    }
  }
}
