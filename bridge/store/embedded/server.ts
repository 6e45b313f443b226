import type { ChildProcess } from 'node:child_process';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import { ParleyError } from '../../errors.ts';
import { createCluster } from './create-cluster.ts';
import { isAlive } from './is-alive.ts';
import type { Layout } from './layout.ts';
import type { Programs } from './programs.ts';
import { runProgram } from './run-program.ts';

/** Recovery after a power cut may take a while. */
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 15_000;
const LARGEST_LOG = 1_000_000;

/**
 * Sized for a small machine, and silent about contents: a failed statement and the details of a row would bring
 * messages of customers into the server's log.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

export function clientConfigOf(layout: Layout): ClientConfig {
  return { host: layout.socketFolder, port: 5432, user: 'parley', database: 'postgres' };
}

/**
 * Sees to it that the server of this layout runs and answers: takes the one that is running, which a killed bridge
 * may have left or another bridge may have started, else starts it.
 * @returns process id of the server
 * @throws ParleyError STORE_NOT_EMBEDDABLE when it does not come up
 */
export async function ensureServer(layout: Layout, programs: Programs): Promise<number> {
  await createCluster(layout, programs);
  const deadline = Date.now() + START_TIMEOUT_MS;
  let child: ChildProcess | undefined;
  let starts = 0;
  while (Date.now() < deadline) {
    const pid = await serverPid(layout);
    if (pid !== undefined && (await answers(layout))) return pid;
    const running = child ? child.exitCode === null && child.signalCode === null : pid !== undefined;
    if (!running) {
      // The server itself keeps a second one out of its folder: who loses that race comes back and adopts.
      if (starts === 3) break;
      starts += 1;
      child = await launch(layout, programs);
    }
    await wait(20);
  }
  throw new ParleyError('STORE_NOT_EMBEDDABLE', `PostgreSQL does not start; ${layout.serverLog} says why.`);
}

/** Asks the server to stop, as fast as is safe. Resolves when its process is gone. */
export async function stopServer(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (isAlive(pid)) process.kill(pid, signal);
    for (const end = Date.now() + STOP_TIMEOUT_MS; isAlive(pid) && Date.now() < end;) await wait(10);
  }
}

async function launch(layout: Layout, programs: Programs): Promise<ChildProcess> {
  const size = await stat(layout.serverLog).then(
    (file) => file.size,
    () => 0,
  );
  const output = await open(layout.serverLog, size > LARGEST_LOG ? 'w' : 'a');
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = runProgram(
    programs.postgres,
    ['-D', layout.cluster, '-k', layout.socketFolder, ...settings],
    layout,
    output.fd,
  );
  child.unref();
  try {
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    return child;
  } catch (cause) {
    throw new ParleyError('STORE_NOT_EMBEDDABLE', 'PostgreSQL could not be started.', { cause });
  } finally {
    await output.close();
  }
}

/** Process id of the running server, as it writes it into its folder. */
async function serverPid({ cluster }: Layout): Promise<number | undefined> {
  const file = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(file, 10);
  return pid > 0 && isAlive(pid) ? pid : undefined;
}

async function answers(layout: Layout): Promise<boolean> {
  const client = new Client({ ...clientConfigOf(layout), connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
