import type { Pool } from 'pg';

/**
 * Does work that must be done once at a time on all bridges of a schema.
 * @returns undefined when somebody else is doing it
 */
export async function onlyOne<Result>(
  pool: Pool,
  schema: string,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  const client = await pool.connect();
  const lock = [schema, 'match doctor'];
  // Whoever waits for the pool only would not hear of a connection that is lost meanwhile.
  client.on('error', ignore);
  let isLost = false;
  try {
    const { rows } = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock(hashtext($1), hashtext($2)) as held',
      lock,
    );
    if (rows[0]?.held !== true) return undefined;
    try {
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock(hashtext($1), hashtext($2))', lock).catch(() => {
        isLost = true;
      });
    }
  } finally {
    client.off('error', ignore);
    client.release(isLost);
  }
}

const ignore = (): void => undefined;
