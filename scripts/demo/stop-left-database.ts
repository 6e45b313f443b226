import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const LONGEST_STOP_MS = 3_000;

/**
 * Stops the built-in PostgreSQL that a killed bridge left running. A bridge that stops in order takes it along, and
 * the next bridge would use it again; the demo leaves nothing behind.
 * @param dataFolder what the bridge had as PARLEY_DATA_DIR
 */
export async function stopLeftDatabase(dataFolder: string): Promise<void> {
  const file = join(dataFolder, 'postgres', 'cluster', 'postmaster.pid');
  const processId = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  const deadline = Date.now() + LONGEST_STOP_MS;
  // SIGINT is PostgreSQL's fast shutdown: clients are cut off, everything committed is kept.
  for (let signal: NodeJS.Signals | 0 = 'SIGINT'; processId > 0 && Date.now() < deadline; signal = 0) {
    try {
      process.kill(processId, signal);
    } catch {
      return;
    }
    await setTimeout(50);
  }
}
