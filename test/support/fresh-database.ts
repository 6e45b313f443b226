import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import type { Config } from '../../bridge/config.ts';
import { startEmbeddedPostgres } from '../../bridge/store/embedded/embedded-postgres.ts';
import { capturedLog } from './captured-log.ts';

export interface FreshDatabase {
  /** For `openStore`: a schema that nobody else has. */
  readonly config: Config['store'];
  /** Deletes the schema. The server stops with the last test that uses it. */
  stop(): Promise<void>;
}

/** One server for all tests of this machine, kept between runs because making it takes most of a second. */
const SHARED_FOLDER = join(tmpdir(), 'parley-tests');

/** A real PostgreSQL with an empty schema: that of DATABASE_URL where it is set, else the built-in one. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { DATABASE_URL } = process.env;
  const embedded = DATABASE_URL ? undefined : await startEmbeddedPostgres(SHARED_FOLDER, capturedLog().log);
  const { host, user, database } = embedded?.clientConfig ?? {};
  const databaseUrl =
    DATABASE_URL ?? `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(host ?? '')}`;
  const schema = `test_${randomBytes(8).toString('hex')}`;
  return {
    config: { databaseUrl, schema, dataFolder: '' },
    async stop() {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query(`drop schema if exists ${escapeIdentifier(schema)} cascade`);
      await client.end();
      await embedded?.stop();
    },
  };
}
