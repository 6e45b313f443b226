import { Client } from 'pg';
import type { Parley } from './start-parley.ts';

/** Runs a statement in the bridge's database, as an operator would. Gives its rows. */
export async function askDatabase(
  { database: { databaseUrl, schema } }: Pick<Parley, 'database'>,
  statement: string,
): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: databaseUrl, options: `-c search_path=${schema}` });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
