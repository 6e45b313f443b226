import { setTimeout as wait } from 'node:timers/promises';
import { Client, Pool, type ClientConfig } from 'pg';
import type { Config } from '../config.ts';
import { errorCodeOf } from '../error-code-of.ts';
import { ParleyError } from '../errors.ts';
import type { Log } from '../log.ts';
import { startEmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { migrate } from './migrate.ts';

/** The one database of the bridge, migrated and ready. */
export interface Store {
  readonly schema: string;
  /** Connections whose search path is the schema. */
  readonly pool: Pool;
  /** What a connection of one's own needs: for LISTEN, for ingest, for pg-boss. */
  readonly clientConfig: ClientConfig;
  /** Ends the pool; the built-in server stops with its last bridge. */
  stop(): Promise<void>;
}

const MOST_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5000;
/**
 * Far more than any statement takes. Behind a machine that was cut off a statement would else be waited for as long as
 * the operating system believes in the connection, which is a quarter of an hour or for ever.
 */
const ANSWER_TIMEOUT_MS = 20_000;
/** How long a database that starts together with the bridge is waited for. */
const PATIENCE_MS = 30_000;

/**
 * Opens the database of DATABASE_URL, or the built-in one, and migrates it.
 * @param patienceMs how long to wait for a database that does not answer yet
 * @throws ParleyError STORE_UNAVAILABLE, STORE_NOT_EMBEDDABLE, STORE_TOO_OLD, STORE_NEWER, STORE_ALTERED
 */
export async function openStore(
  config: Config['store'],
  log: Log,
  patienceMs: number = PATIENCE_MS,
): Promise<Store> {
  const { schema, databaseUrl } = config;
  const embedded = databaseUrl ? undefined : await startEmbeddedPostgres(config.dataFolder, log);
  const clientConfig: ClientConfig = {
    ...(embedded?.clientConfig ?? { connectionString: databaseUrl }),
    options: `-c search_path=${schema}`,
    application_name: `parley ${schema}`,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  };
  const pool = new Pool({ ...clientConfig, max: MOST_CONNECTIONS, query_timeout: ANSWER_TIMEOUT_MS });
  pool.on('error', (error) => log.warn('A connection to the database was lost.', { error }));
  const stop = async () => {
    await pool.end();
    await embedded?.stop();
  };
  try {
    const applied = await migrateWhenReady(clientConfig, schema, patienceMs, log);
    log.info('The database is open.', {
      schema,
      outcome: embedded ? 'built-in' : 'external',
      count: applied,
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { schema, pool, clientConfig, stop };
}

async function migrateWhenReady(
  clientConfig: ClientConfig,
  schema: string,
  patienceMs: number,
  log: Log,
): Promise<number> {
  const deadline = Date.now() + patienceMs;
  for (let attempt = 1; ; attempt += 1) {
    const client = new Client(clientConfig);
    client.on('error', () => undefined);
    try {
      await client.connect();
    } catch (cause) {
      await client.end().catch(() => undefined);
      if (isFinal(cause) || Date.now() >= deadline)
        throw new ParleyError('STORE_UNAVAILABLE', undefined, { cause });
      if (attempt === 1) log.warn('The database does not answer yet.', { error: cause });
      await wait(Math.min(500, patienceMs));
      continue;
    }
    try {
      return await migrate(client, schema);
    } finally {
      await client.end();
    }
  }
}

/** The server answered, and it is not that it is only starting, stopping or full: waiting would not help. */
function isFinal(error: unknown): boolean {
  const code = errorCodeOf(error);
  return (
    code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !/^(57|53|08)/.test(code) && !code.startsWith('E')
  );
}
