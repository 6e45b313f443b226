import type { Pool, PoolClient } from 'pg';

/** Runs work in one transaction: all of it is committed, or nothing. */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  // The pool listens only while it holds the client. A connection that is lost between two statements would else end
  // the process; the next statement fails, which is enough to know.
  client.on('error', ignore);
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.off('error', ignore);
    client.release();
    return result;
  } catch (error) {
    // A connection whose rollback fails is of no use to anyone else.
    const broken = await client.query('rollback').then(
      () => undefined,
      (failure: unknown) => (failure instanceof Error ? failure : new Error('rollback failed')),
    );
    client.off('error', ignore);
    client.release(broken);
    throw error;
  }
}

const ignore = (): void => undefined;
