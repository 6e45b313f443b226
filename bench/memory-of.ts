import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareLayout } from '../bridge/store/embedded/layout.ts';
import { childrenOf } from '../test/support/children-of.ts';

/** Bytes. */
export interface Memory {
  readonly bridge: number;
  readonly database: number;
}

/**
 * Memory of a bridge and of its built-in database. What processes share is counted once (PSS of Linux).
 * @returns undefined where the system does not tell
 */
export async function memoryOf(bridgePid: number, dataFolder: string): Promise<Memory | undefined> {
  try {
    const { cluster } = await prepareLayout(dataFolder);
    const server = Number.parseInt(await readFile(join(cluster, 'postmaster.pid'), 'utf8'), 10);
    const [bridge = 0, ...ofDatabase] = await Promise.all(
      [bridgePid, server, ...childrenOf(server)].map(proportionalShare),
    );
    return { bridge, database: ofDatabase.reduce((sum, bytes) => sum + bytes, 0) };
  } catch {
    return undefined;
  }
}

async function proportionalShare(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss: +(\d+) kB$/m.exec(rollup)?.[1]) * 1024;
}
