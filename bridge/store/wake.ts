import { setTimeout as wait } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import type { Log } from '../log.ts';
import type { Store } from './store.ts';
import { wakeChannel } from './wake-channel.ts';

/** Tells lanes that there is work, across all bridges of a schema. Nothing depends on it: a lane also looks by itself. */
export interface Wake {
  /**
   * Calls back when a lane was told to wake, and whenever word may have been missed because the connection was lost.
   * @returns a function that ends it
   */
  on(lane: string, callback: () => void): () => void;
  /** Wakes the lane on every bridge, this one included. Rejects when the database does not answer. */
  tell(lane: string): Promise<void>;
  stop(): Promise<void>;
}

const SHORTEST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5000;
/** How often a silent connection is asked whether it is still there. */
const CHECK_MS = 30_000;
const ANSWER_MS = 5000;

/** Listens until it is stopped; comes back by itself after a lost connection. */
export function createWake(store: Store, log: Log): Wake {
  const channel = wakeChannel(store.schema);
  const callbacks = new Map<string, Set<() => void>>();
  const stopping = new AbortController();

  function call(lane: string): void {
    for (const callback of callbacks.get(lane) ?? []) callback();
  }

  /** Resolves when the connection is lost; rejects when none was made. */
  async function listen(): Promise<void> {
    const client = new Client({ ...store.clientConfig, query_timeout: ANSWER_MS });
    const lost = new Promise<void>((resolve) => client.once('end', resolve));
    client.on('error', () => undefined);
    client.on('notification', ({ payload = '' }) => call(payload));
    const end = () => void client.end().catch(() => undefined);
    let check: NodeJS.Timeout | undefined;
    try {
      await client.connect();
      stopping.signal.addEventListener('abort', end, { once: true });
      if (stopping.signal.aborted) end();
      await client.query(`listen ${escapeIdentifier(channel)}`);
      for (const lane of callbacks.keys()) call(lane);
      check = setInterval(() => void client.query('select 1').catch(end), CHECK_MS);
      await lost;
    } finally {
      clearInterval(check);
      stopping.signal.removeEventListener('abort', end);
      end();
    }
  }

  async function keepListening(): Promise<void> {
    let delay = SHORTEST_RETRY_MS;
    while (!stopping.signal.aborted) {
      try {
        await listen();
        delay = SHORTEST_RETRY_MS;
      } catch (error) {
        log.debug('Not listening for word of other bridges.', { error, retryInMs: delay });
        delay = Math.min(delay * 2, LONGEST_RETRY_MS);
      }
      await wait(delay, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const listening = keepListening();
  return {
    on(lane, callback) {
      const ofLane = callbacks.get(lane) ?? new Set();
      callbacks.set(lane, ofLane.add(callback));
      return () => ofLane.delete(callback);
    },
    async tell(lane) {
      await store.pool.query('select pg_notify($1, $2)', [channel, lane]);
    },
    async stop() {
      stopping.abort();
      await listening;
    },
  };
}
