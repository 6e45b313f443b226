import { createHmac } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import { handleKey } from '../conversations/keys/handle-key.ts';
import type { Log } from '../log.ts';
import { madeKey } from './made-key.ts';
import type { NewInboundEvent, ReadInboundEvent } from './new-inbound-event.ts';

const PURPOSE = 'erasure';
const HASH_BYTES = 16;
/** How long a bridge may not know that somebody was erased for the first time. */
const LOOK_MS = 2_000;

/** What was erased, as what it can be known again by. */
export interface ErasedNames {
  readonly conversationKeys: readonly string[];
  /** As `handleKey` makes them. */
  readonly handles: readonly string[];
  /** Provider and provider id of events; of a call `call` and its key. */
  readonly events: readonly (readonly [provider: string, providerId: string])[];
  /** The providers' ids of messages that reps wrote. */
  readonly messageIds: readonly string[];
}

/** Keeps out what was erased when a provider tells it again: late, in a list, or as the history of a phone. */
export interface ErasedKeys {
  /** Notes what is about to be erased. Resolves when every bridge keeps it out. */
  add(names: ErasedNames, at: Date): Promise<void>;
  /** The events that tell nothing which was erased. Costs a query only where somebody ever was. */
  without(
    client: Pick<ClientBase, 'query'>,
    events: readonly NewInboundEvent[],
  ): Promise<readonly NewInboundEvent[]>;
  /** Whether this call was erased, by the key of the call or of a leg: `twilio:CA…`. Costs as much. */
  hasCall(client: Pick<ClientBase, 'query'>, callId: string): Promise<boolean>;
}

interface Erased {
  readonly key_hash: Buffer;
  readonly is_event: boolean;
  readonly erased_at: Date;
}

/**
 * @param signal ends the looking
 * @param lookMs how often it is looked whether there is anything to keep out
 */
export async function createErasedKeys(
  pool: Pool,
  log: Log,
  signal: AbortSignal,
  lookMs = LOOK_MS,
): Promise<ErasedKeys> {
  const secret = await madeKey(pool, PURPOSE);
  const hash = (text: string): Buffer =>
    createHmac('sha256', secret).update(text).digest().subarray(0, HASH_BYTES);
  let isAny = false;

  async function look(): Promise<void> {
    const { rows } = await pool.query<{ any: boolean }>('select exists (select 1 from erased_key) as any');
    isAny ||= rows[0]?.any === true;
    if (isAny) clearInterval(timer);
  }
  const timer = setInterval(
    () =>
      look().catch((error: unknown) => log.debug('It is not known whether anything was erased.', { error })),
    lookMs,
  );
  timer.unref();
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  await look();

  return {
    async add({ conversationKeys, handles, events, messageIds }, at) {
      const isEvent = new Map([
        ...[...conversationKeys.map(laneOf), ...handles.map(nameOf)].map((text) => [text, false] as const),
        ...events.map(([provider, providerId]) => [eventOf(provider, providerId), true] as const),
        ...messageIds.map((id) => [messageOf(id), true] as const),
      ]);
      await pool.query(
        `insert into erased_key as k (key_hash, is_event, erased_at)
         select hash, is_event, $3 from unnest($1::bytea[], $2::boolean[]) as row (hash, is_event) order by hash
         on conflict (key_hash) do update set erased_at = greatest(k.erased_at, excluded.erased_at)`,
        [[...isEvent.keys()].map(hash), [...isEvent.values()], at],
      );
      const isFirst = !isAny;
      isAny = true;
      if (isFirst) await new Promise((resolve) => setTimeout(resolve, 2 * lookMs));
    },

    async without(client, events) {
      if (!isAny) return events;
      const read = events.flatMap((event) => (event.kind === 'unreadable' ? [] : [event]));
      const hashes = new Map(
        read.map((event) => [event, { names: namesIn(event).map(hash), traces: tracesOf(event).map(hash) }]),
      );
      const { rows } = await client.query<Erased>({
        name: 'read erased',
        text: 'select key_hash, is_event, erased_at from erased_key where key_hash = any($1)',
        values: [[...hashes.values()].flatMap(({ names, traces }) => [...names, ...traces])],
      });
      if (rows.length === 0) return events;
      const erased = new Map(rows.map((row) => [row.key_hash.toString('hex'), row.erased_at]));
      const erasedAt = (one: Buffer): Date | undefined => erased.get(one.toString('hex'));
      return events.filter((event) => {
        if (event.kind === 'unreadable') return true;
        const { names = [], traces = [] } = hashes.get(event) ?? {};
        if (traces.some(erasedAt)) return false;
        const at = timeOf(event);
        return !at || !names.some((name) => (erasedAt(name) ?? at) > at);
      });
    },

    async hasCall(client, callId) {
      if (!isAny) return false;
      const { rowCount } = await client.query({
        name: 'read erased call',
        text: 'select 1 from erased_key where key_hash = $1',
        values: [hash(eventOf(CALL, callId))],
      });
      return rowCount === 1;
    },
  };
}

/** In the place of the provider, where an event is a call. */
export const CALL = 'call';

const laneOf = (conversationKey: string): string => `conversation ${conversationKey}`;
const nameOf = (handle: string): string => `handle ${handle}`;
const eventOf = (provider: string, providerId: string): string => `event ${provider} ${providerId}`;
const messageOf = (providerMessageId: string): string => `message ${providerMessageId}`;

function namesIn({ conversationKey, person }: ReadInboundEvent): readonly string[] {
  return [laneOf(conversationKey), ...(person?.handles ?? []).map((handle) => nameOf(handleKey(handle)))];
}

function tracesOf({ provider, providerId, person }: ReadInboundEvent): readonly string[] {
  const { providerMessageId } = person ?? {};
  return [eventOf(provider, providerId), ...(providerMessageId ? [messageOf(providerMessageId)] : [])];
}

/** When it happened, as far as the provider says: one that gives no time is only known by its id. */
function timeOf({ person, spoken, files, consent }: ReadInboundEvent): Date | undefined {
  return person?.at ?? spoken?.at ?? files?.occurredAt ?? consent?.changedAt;
}
