import { Pool } from 'pg';
import { errorCodeOf } from '../error-code-of.ts';
import { ParleyError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Lane, StoredRow } from './insert-events.ts';
import type { NewInboundEvent } from './new-inbound-event.ts';
import { storeEvents } from './store-events.ts';
import type { ErasedKeys } from './erased-keys.ts';
import type { Store } from './store.ts';
import { unreadableEvent } from './unreadable-event.ts';

/** `unread`: the database does not take what was read of it. It is kept as it came, as one that cannot be read. */
export type IngestOutcome = 'stored' | 'repeated' | 'unread';

/** The door through which provider events come in. */
export interface Ingest {
  /**
   * Takes what one request has told, and resolves when each of it is durably stored, or was already. However much one
   * request tells, a bridge that has nothing else to do takes it.
   * Rejects with STORE_BUSY or STORE_UNAVAILABLE: then the provider is asked to send it again. What was rejected may
   * have been stored all the same, in part or whole; the repeat is then recognised.
   */
  add(events: readonly NewInboundEvent[]): Promise<readonly IngestOutcome[]>;
  /** Waits for what was added and ends the connection. */
  stop(): Promise<void>;
}

export interface IngestOptions {
  /** How many events may wait for the database when another request comes. */
  readonly maxWaiting: number;
  /** Called after each commit that stored something, with the lanes that have work now. */
  readonly onStored: (lanes: readonly Lane[]) => void;
  /** What was erased is not taken in again. */
  readonly erased?: Pick<ErasedKeys, 'without'>;
  readonly log: Log;
  readonly metrics: Metrics;
}

const MOST_ROWS = 500;
const MOST_FLUSH_BYTES = 4 * 1024 * 1024;
const MOST_WAITING_BYTES = 64 * 1024 * 1024;
/** Together under the three seconds that a provider surely waits. */
const CONNECT_TIMEOUT_MS = 1200;
const QUERY_TIMEOUT_MS = 1600;
/** A bridge that stands still in the middle of a transaction must not hold up the others. */
const SILENCE_MS = 3000;

const UNSTORABLE = 'The webhook has content that the database does not take.';

interface Waiting {
  readonly event: NewInboundEvent;
  readonly resolve: (outcome: IngestOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Stores provider events in groups: all that arrive while a write is under way go into the next one, a single
 * statement on a connection of its own. So one disk flush serves many webhooks, and more load makes bigger groups.
 */
export function createIngest(
  store: Store,
  { maxWaiting, onStored, erased, log, metrics }: IngestOptions,
): Ingest {
  const pool = new Pool({
    ...store.clientConfig,
    options: `${store.clientConfig.options ?? ''} -c idle_in_transaction_session_timeout=${SILENCE_MS}`,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
  });
  pool.on('error', (error) => log.warn('The connection for incoming events was lost.', { error }));
  // A connection that breaks while it is used says so twice: in what was asked of it, and here.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const answers = metrics.counter(
    'parley_ingest_events_total',
    'Provider events, by what the store did with them.',
    ['provider', 'outcome'],
  );
  const sizes = metrics.histogram(
    'parley_ingest_flush_rows',
    'Provider events per write.',
    [1, 2, 5, 10, 20, 50, 100, 200, 500],
  );
  metrics.gauge('parley_ingest_waiting', 'Provider events that wait for the database.', () => waiting.length);

  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let flushing: Promise<void> | undefined;
  let away = false;

  function takeBatch(): readonly Waiting[] {
    let bytes = 0;
    let rows = 0;
    for (const { event } of waiting) {
      bytes += event.body.length;
      if (rows === MOST_ROWS || (rows > 0 && bytes > MOST_FLUSH_BYTES)) break;
      rows += 1;
    }
    const batch = waiting.slice(0, rows);
    waiting = waiting.slice(rows);
    waitingBytes -= sizeOf(batch.map(({ event }) => event));
    return batch;
  }

  async function flush(): Promise<void> {
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const batch = takeBatch();
      sizes.observe(batch.length);
      try {
        await write(batch);
        if (away) log.info('The database takes events again.');
        away = false;
      } catch (cause) {
        if (!away) log.error('The database takes no events.', { error: cause });
        away = true;
        const error = new ParleyError('STORE_UNAVAILABLE', undefined, { cause });
        for (const { reject } of [...batch, ...waiting]) reject(error);
        waiting = [];
        waitingBytes = 0;
      }
    }
    flushing = undefined;
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
    try {
      settle(batch, await insert(batch));
    } catch (error) {
      if (!isAboutContent(error)) throw error;
      const [only, ...others] = batch;
      if (!only) return;
      if (others.length > 0) {
        const half = Math.ceil(batch.length / 2);
        await write(batch.slice(0, half));
        await write(batch.slice(half));
      } else if (only.event.kind === 'unreadable') {
        log.error('An event cannot be stored.', { error });
        only.reject(new ParleyError('INTERNAL', undefined, { cause: error }));
      } else {
        log.warn('The database does not take an event as it was read. It is kept unread.', { error });
        const event = unreadableEvent(only.event, UNSTORABLE);
        await write([{ ...only, event, resolve: () => only.resolve('unread') }]);
      }
    }
  }

  async function insert(batch: readonly Waiting[]): Promise<readonly StoredRow[]> {
    const client = await pool.connect();
    try {
      const told = batch.map(({ event }) => event);
      const events = erased ? await erased.without(client, told) : told;
      const rows = events.length > 0 ? await storeEvents(client, store.schema, events) : [];
      client.release();
      return rows;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  function settle(batch: readonly Waiting[], rows: readonly StoredRow[]): void {
    const unclaimed = new Set(rows.map((row) => `${row.provider} ${row.provider_id}`));
    let withFiles = false;
    for (const { event, resolve } of batch) {
      const outcome = unclaimed.delete(`${event.provider} ${event.providerId}`) ? 'stored' : 'repeated';
      answers.inc({ provider: event.provider, outcome });
      withFiles ||= outcome === 'stored' && event.kind !== 'unreadable' && event.files !== undefined;
      resolve(outcome);
    }
    if (withFiles) onStored(['salesforce', 'media']);
    else if (rows.some(({ kind }) => kind !== 'unreadable' && kind !== 'other')) onStored(['salesforce']);
  }

  function wait(event: NewInboundEvent): Promise<IngestOutcome> {
    waitingBytes += event.body.length;
    return new Promise((resolve, reject) => waiting.push({ event, resolve, reject }));
  }

  return {
    add(events) {
      if (events.length === 0) return Promise.resolve([]);
      const bytes = sizeOf(events);
      const isFull = waiting.length >= maxWaiting || waitingBytes + bytes > MOST_WAITING_BYTES;
      if (isFull && waiting.length > 0) return Promise.reject(new ParleyError('STORE_BUSY'));
      const settled = Promise.all(events.map(wait));
      flushing ??= flush();
      return settled;
    },
    async stop() {
      await flushing;
      await pool.end();
    },
  };
}

function sizeOf(events: readonly NewInboundEvent[]): number {
  return events.reduce((bytes, { body }) => bytes + body.length, 0);
}

/** Classes 22, 23 and 54 of PostgreSQL: one row is at fault, and would take the others of its group along. */
function isAboutContent(error: unknown): boolean {
  return /^(22|23|54)[0-9A-Z]{3}$/.test(errorCodeOf(error) ?? '');
}
