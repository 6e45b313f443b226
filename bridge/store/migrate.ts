import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import type { ClientBase } from 'pg';
import { escapeIdentifier } from 'pg';
import { z } from 'zod';
import { ParleyError } from '../errors.ts';

const OLDEST_SERVER = 140_000;

interface Migration {
  readonly number: number;
  readonly checksum: string;
  readonly sql: string;
}

const serverVersion = z.object({ server_version_num: z.coerce.number() });
const appliedRows = z.array(z.object({ number: z.number(), checksum: z.string() }));

/**
 * Brings the schema to the version of this bridge. Each file of `sql/` runs once, in a transaction of its own. Of
 * several bridges that start at once, one migrates and the others wait for it.
 * @param client a connection whose search path is the schema
 * @returns how many migrations were applied now
 * @throws ParleyError STORE_TOO_OLD, STORE_NEWER, STORE_ALTERED
 */
export async function migrate(
  client: ClientBase,
  schema: string,
  files: URL = new URL('./sql/', import.meta.url),
): Promise<number> {
  const { server_version_num: version } = serverVersion.parse(
    (await client.query('show server_version_num')).rows[0],
  );
  if (version < OLDEST_SERVER)
    throw new ParleyError('STORE_TOO_OLD', `It is ${Math.floor(version / 10_000)}.`);

  const migrations = await readMigrations(files);
  const lock = `parley migrations of ${schema}`;
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [lock]);
  try {
    await client.query(`create schema if not exists ${escapeIdentifier(schema)}`);
    await client.query(
      'create table if not exists migration (number integer primary key, checksum text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query('select number, checksum from migration order by number');
    const applied = appliedRows.parse(rows);
    for (const { number, checksum } of applied) {
      const known = migrations[number - 1];
      if (!known) throw new ParleyError('STORE_NEWER', `It knows migration ${number}.`);
      if (known.checksum !== checksum) throw new ParleyError('STORE_ALTERED', `It is migration ${number}.`);
    }
    const missing = migrations.slice(applied.length);
    for (const migration of missing) await apply(client, migration);
    return missing.length;
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [lock]);
  }
}

async function readMigrations(files: URL): Promise<readonly Migration[]> {
  const names = (await readdir(files)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name, index) => {
      if (name !== `${String(index + 1).padStart(6, '0')}.sql`) {
        throw new ParleyError('INTERNAL', `The migration ${name} is not the next in number.`);
      }
      // A checkout may have turned the line ends.
      const sql = (await readFile(new URL(name, files), 'utf8')).replaceAll('\r\n', '\n');
      return { number: index + 1, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function apply(client: ClientBase, { number, checksum, sql }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migration (number, checksum) values ($1, $2)', [number, checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
