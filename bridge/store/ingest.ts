import { Pool, type QueryConfig } from 'pg';
import { z } from 'zod';
import { ParleyError, type ErrorCode } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { NewInboundEvent } from './new-inbound-event.ts';
import type { Store } from './store.ts';
import { wakeChannel } from './wake-channel.ts';

export type IngestOutcome = 'stored' | 'repeated';

/** The door through which provider events come in. */
export interface Ingest {
  /**
   * Resolves when the event is durably stored, or was already.
   * Rejects with STORE_BUSY or STORE_UNAVAILABLE: then the provider is asked to send it again. A rejected event may
   * have been stored all the same; the repeat is then recognised.
   */
  add(event: NewInboundEvent): Promise<IngestOutcome>;
  /** Waits for what was added and ends the connection. */
  stop(): Promise<void>;
}

export interface IngestOptions {
  /** How many events may wait for the database. */
  readonly maxWaiting: number;
  /** Called after each commit that stored something, with the lanes that have work now. */
  readonly onStored: (lanes: readonly string[]) => void;
  readonly log: Log;
  readonly metrics: Metrics;
}

const MOST_ROWS = 500;
const MOST_FLUSH_BYTES = 4 * 1024 * 1024;
const MOST_WAITING_BYTES = 64 * 1024 * 1024;
/** Together under the three seconds that a provider surely waits. */
const CONNECT_TIMEOUT_MS = 1200;
const QUERY_TIMEOUT_MS = 1600;

const LANE = 'salesforce';
const unreadable: ErrorCode = 'WEBHOOK_UNREADABLE';

/**
 * Ids are given in the order of arrival, and rows written in the order of their identity: two bridges that store the
 * same events at the same moment would otherwise wait for each other. Postgres sends equal notifications of one
 * transaction once.
 */
const INSERT = `
  with incoming as materialized (
    select nextval((select pg_get_serial_sequence('inbound_event', 'id'))) as id, row.*
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::text[])
      with ordinality as row (provider, provider_id, kind, conversation_key, path_with_query, content_type, body, sentence, position)
  ), stored as (
    insert into inbound_event (id, provider, provider_id, kind, conversation_key, path_with_query, content_type, body, salesforce)
    overriding system value
    select id, provider, provider_id, kind, conversation_key, path_with_query, content_type, body,
           case kind when 'unreadable' then 2 else 0 end
    from incoming order by provider, provider_id, position
    on conflict (provider, provider_id) do nothing
    returning id, provider, provider_id, kind
  ), explained as (
    insert into delivery_problem (crm, event_id, code, sentence)
    select '${LANE}', stored.id, '${unreadable}', incoming.sentence
    from stored join incoming using (provider, provider_id)
    where stored.kind = 'unreadable' and incoming.sentence is not null
    on conflict do nothing
  )
  select provider, provider_id, kind, case when kind <> 'unreadable' then pg_notify($9, '${LANE}') end from stored`;

const storedRows = z.array(z.object({ provider: z.string(), provider_id: z.string(), kind: z.string() }));

interface Waiting {
  readonly event: NewInboundEvent;
  readonly resolve: (outcome: IngestOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Stores provider events in groups: all that arrive while a write is under way go into the next one, a single
 * statement on a connection of its own. So one disk flush serves many webhooks, and more load makes bigger groups.
 */
export function createIngest(store: Store, { maxWaiting, onStored, log, metrics }: IngestOptions): Ingest {
  const pool = new Pool({
    ...store.clientConfig,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
  });
  pool.on('error', (error) => log.warn('The connection for incoming events was lost.', { error }));
  const channel = wakeChannel(store.schema);
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
    waitingBytes -= sum(batch);
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
      settle(batch, await insert(batch.map(({ event }) => event)));
    } catch (error) {
      if (!isAboutContent(error)) throw error;
      if (batch.length > 1) {
        for (const one of batch) await write([one]);
      } else {
        log.error('An event cannot be stored.', { error });
        batch[0]?.reject(new ParleyError('INTERNAL', undefined, { cause: error }));
      }
    }
  }

  async function insert(events: readonly NewInboundEvent[]): Promise<z.infer<typeof storedRows>> {
    const query: QueryConfig = {
      name: 'ingest',
      text: INSERT,
      values: [
        events.map((event) => event.provider),
        events.map((event) => event.providerId),
        events.map((event) => event.kind),
        events.map((event) => event.conversationKey),
        events.map((event) => event.pathWithQuery),
        events.map((event) => event.contentType),
        events.map((event) => event.body),
        events.map((event) => (event.kind === 'unreadable' ? event.sentence : null)),
        channel,
      ],
    };
    return storedRows.parse((await pool.query(query)).rows);
  }

  function settle(batch: readonly Waiting[], rows: z.infer<typeof storedRows>): void {
    const unclaimed = new Set(rows.map((row) => `${row.provider} ${row.provider_id}`));
    for (const { event, resolve } of batch) {
      const outcome = unclaimed.delete(`${event.provider} ${event.providerId}`) ? 'stored' : 'repeated';
      answers.inc({ provider: event.provider, outcome });
      resolve(outcome);
    }
    if (rows.some(({ kind }) => kind !== 'unreadable')) onStored([LANE]);
  }

  return {
    add(event) {
      if (waiting.length >= maxWaiting || waitingBytes + event.body.length > MOST_WAITING_BYTES) {
        return Promise.reject(new ParleyError('STORE_BUSY'));
      }
      waitingBytes += event.body.length;
      const settled = new Promise<IngestOutcome>((resolve, reject) =>
        waiting.push({ event, resolve, reject }),
      );
      flushing ??= flush();
      return settled;
    },
    async stop() {
      await flushing;
      await pool.end();
    },
  };
}

function sum(batch: readonly Waiting[]): number {
  return batch.reduce((bytes, { event }) => bytes + event.body.length, 0);
}

/** Classes 22, 23 and 54 of PostgreSQL: one row is at fault, and would take the others of its group along. */
function isAboutContent(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && /^(22|23|54)[0-9A-Z]{3}$/.test(code);
}
