import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { Log } from '../log.ts';
import type { Store } from './store.ts';

const RETRY_MS = 2_000;
const CHECK_MS = 2_000;
const ANSWER_MS = 4_000;
/**
 * The server ends a leader's connection that is silent for so long, and its lock with it: of a machine that is cut off
 * it would else hear only hours later. Longer than a leader needs to notice the same, so that it has stopped by then.
 */
const SILENCE_MS = 10_000;

/**
 * Runs work on one bridge of a schema at a time. Whoever holds the lock of the database runs it; when that bridge
 * stops, dies or loses its connection, the work is aborted there and starts on another.
 * @param name of the work, the same on every bridge
 * @param work runs until its signal aborts
 */
export async function leadership(
  store: Store,
  name: string,
  work: (signal: AbortSignal) => Promise<void>,
  { signal, log }: { readonly signal: AbortSignal; readonly log: Log },
): Promise<void> {
  while (!signal.aborted) {
    try {
      await lead(store, name, work, signal);
    } catch (error) {
      log.warn('The work of one bridge for all was interrupted.', { error, check: name });
    }
    await wait(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function lead(
  store: Store,
  name: string,
  work: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { clientConfig } = store;
  const client = new Client({
    ...clientConfig,
    options: `${clientConfig.options ?? ''} -c idle_session_timeout=${SILENCE_MS}`,
    query_timeout: ANSWER_MS,
  });
  const lost = new AbortController();
  client.on('error', () => lost.abort());
  client.on('end', () => lost.abort());
  await client.connect();
  const check = setInterval(() => void client.query('select 1').catch(() => lost.abort()), CHECK_MS);
  try {
    const locked = await client.query<{ locked: boolean }>(
      'select pg_try_advisory_lock(hashtext($1), hashtext($2)) as locked',
      [store.schema, name],
    );
    if (locked.rows[0]?.locked) await work(AbortSignal.any([signal, lost.signal]));
  } finally {
    clearInterval(check);
    await client.end().catch(() => undefined);
  }
}
