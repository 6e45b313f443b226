import { setTimeout as wait } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import { z } from 'zod';
import type { Log } from '../../log.ts';
import { prepareLayout } from './layout.ts';
import { findPrograms } from './programs.ts';
import { clientConfigOf, ensureServer, stopServer } from './server.ts';

export interface EmbeddedPostgres {
  readonly clientConfig: ClientConfig;
  /** Stops the server unless another bridge uses it. */
  stop(): Promise<void>;
}

const PRESENCE = 'parley presence';
const RETRY_MS = 1000;

const countRow = z.object({ others: z.coerce.number() });

/**
 * A real PostgreSQL under the data folder, reached by a socket only. Several bridges with one data folder share one
 * server: each holds a connection that says so, and the last to stop takes the server along. The same connection
 * tells when the server dies; then it is started again.
 * @throws ParleyError STORE_NOT_EMBEDDABLE
 */
export async function startEmbeddedPostgres(dataFolder: string, log: Log): Promise<EmbeddedPostgres> {
  const layout = await prepareLayout(dataFolder);
  const programs = await findPrograms(layout.folder, layout.user);
  const clientConfig = clientConfigOf(layout);
  let stopping = false;
  let coming: Promise<Presence>;

  async function come(): Promise<Presence> {
    for (;;) {
      const pid = await ensureServer(layout, programs);
      // Between the two lines another bridge may have stopped the server.
      const client = await connect(clientConfig);
      if (!client) continue;
      client.once('end', () => {
        if (!stopping) coming = comeBack();
      });
      return { client, pid };
    }
  }

  async function comeBack(): Promise<Presence> {
    log.warn('PostgreSQL has stopped; it is started again.');
    for (;;) {
      try {
        const presence = await come();
        log.info('PostgreSQL is back.');
        return presence;
      } catch (error) {
        log.error('PostgreSQL does not start again.', { error });
        if (stopping) throw error;
        await wait(RETRY_MS);
      }
    }
  }

  coming = come();
  await coming;
  return {
    clientConfig,
    async stop() {
      stopping = true;
      const presence = await coming.catch(() => undefined);
      if (presence) await leave(presence);
    },
  };
}

interface Presence {
  readonly client: Client;
  /** Process id of the server. */
  readonly pid: number;
}

async function connect(clientConfig: ClientConfig): Promise<Client | undefined> {
  const client = new Client({
    ...clientConfig,
    application_name: PRESENCE,
    connectionTimeoutMillis: 5000,
    query_timeout: 5000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch {
    await client.end().catch(() => undefined);
    return undefined;
  }
}

/** Of bridges that leave at the same moment, the lock lets one after the other count who is left. */
async function leave({ client, pid }: Presence): Promise<void> {
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [PRESENCE]);
    const { rows } = await client.query(
      'select count(*) as others from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
      [PRESENCE],
    );
    if (countRow.parse(rows[0]).others === 0) await stopServer(pid);
    // A connection that has ended is shown for a moment after its lock is free: whoever counts next must not count it.
    else await client.query("set application_name to ''");
  } catch {
    // The server is already gone, or going.
  } finally {
    await client.end().catch(() => undefined);
  }
}
