import type { Pool, PoolClient } from 'pg';
import type { CrmName } from '../../crm/crm.ts';
import type { Delivery, EventOutcome } from '../../crm/delivery.ts';
import type { MatchKeyHash } from '../../directory/match-key-hash.ts';
import { inTransaction } from '../../store/in-transaction.ts';
import { retryDelay } from '../../retry-delay.ts';
import { writeConversationMemories } from './conversation-memory.ts';
import { markGroups } from '../activities/mark-groups.ts';
import { noteCalls } from '../calls/activities/note-calls.ts';
import { renewCalls } from '../calls/activities/renew-calls.ts';
import { renewActivities } from '../activities/renew-activities.ts';
import { notePeople } from './note-people.ts';
import { noteTurns } from '../follow-ups/note-turns.ts';
import { parkEvents, wakeParked, type ParkedEvent } from './park-events.ts';

/**
 * Most conversations and most events that one lane takes at once. One Composite request carries five collections of
 * 200 rows: one of identities, one of conversations, three of messages.
 */
const MOST_CONVERSATIONS = 200;
export const MOST_EVENTS = 600;
/** Waiting events that a claim looks at, to choose conversations from. */
const LOOKED_AT = 2_000;

/** A waiting event as it stands in the store. */
export interface EventRow {
  readonly id: number;
  readonly provider: string;
  readonly providerId: string;
  readonly conversationKey: string;
  readonly receivedAt: Date;
  readonly pathWithQuery: string;
  readonly contentType: string;
  readonly body: Buffer;
}

/**
 * The waiting events of one CRM, in order within a conversation, in parallel across conversations.
 * A conversation is leased to one owner at a time; an owner that dies loses its leases when they run out.
 */
export interface EventQueue {
  /**
   * Leases conversations to the owner and gives their waiting events in order. The leases are committed before the
   * events are read: in one statement, events that another lane has just finished would be seen and sent again.
   * @param owner unique to this claim
   * @param most events to take, up to what one request carries
   */
  claim(owner: string, most?: number): Promise<readonly EventRow[]>;
  /** Keeps the leases alive while a request takes long. */
  renew(owner: string): Promise<void>;
  /** Writes the results of what the owner still holds, and gives the conversations back. */
  complete(owner: string, events: readonly EventRow[], result: Delivery): Promise<void>;
  /** Gives the conversations back untouched. */
  release(owner: string): Promise<void>;
}

const states = { delivered: 1, deadLetter: 2, nothing: 3 } as const;

/** @param hash of the keys under which people are sought */
export function createEventQueue(
  pool: Pool,
  crm: CrmName,
  leaseSeconds: number,
  hash: MatchKeyHash,
): EventQueue {
  const lease = `${leaseSeconds} seconds`;
  return {
    async claim(owner, most = MOST_EVENTS) {
      const claimed = await pool.query<{ conversation_key: string }>({
        name: `claim ${crm}`,
        text: `with candidate as (
            select e.id, e.conversation_key from inbound_event e
            where e.${crm} = 0 and not exists (
              select 1 from conversation_lease l
              where l.crm = $1 and l.conversation_key = e.conversation_key and l.until > now())
            order by e.id limit ${LOOKED_AT}
          ), conversation as (
            select conversation_key, min(id) as first, sum(count(*)) over (order by min(id)) - count(*) as before
            from candidate group by conversation_key
          ), chosen as (
            select conversation_key from conversation where before < $4
            order by first limit ${MOST_CONVERSATIONS}
          )
          insert into conversation_lease as l (crm, conversation_key, owner, until)
          select $1, conversation_key, $2, now() + $3::interval from chosen order by conversation_key
          on conflict (crm, conversation_key) do update set owner = excluded.owner, until = excluded.until
          where l.until <= now()
          returning conversation_key`,
        values: [crm, owner, lease, most],
      });
      if (claimed.rows.length === 0) return [];
      const events = await pool.query<EventColumns>({
        name: `read ${crm}`,
        text: `select id, provider, provider_id, conversation_key, received_at, path_with_query, content_type, body
          from inbound_event where conversation_key = any($1) and ${crm} = 0 order by id limit $2`,
        values: [claimed.rows.map((row) => row.conversation_key), most],
      });
      if (events.rows.length === 0) await release(pool, crm, owner);
      return events.rows.map(toEventRow);
    },

    async renew(owner) {
      await pool.query(
        'update conversation_lease set until = now() + $3::interval where crm = $1 and owner = $2',
        [crm, owner, lease],
      );
    },

    complete: (owner, events, result) =>
      inTransaction(pool, async (client) => {
        const held = await heldConversations(client, crm, owner);
        const own = events.filter(({ conversationKey }) => held.has(conversationKey));
        await writeStates(client, crm, own, result.outcomes);
        await writeConversationMemories(client, crm, filterKeys(result.memories, held));
        await noteTurns(client, crm, result.turns ?? []);
        const renewed = [...(result.renewed ?? [])].filter((key) => held.has(key));
        await renewActivities(client, crm, renewed);
        await noteCalls(
          client,
          crm,
          (result.calls ?? []).filter(({ conversationKey }) => held.has(conversationKey)),
        );
        await renewCalls(client, crm, { conversationKeys: renewed });
        await wakeParked(client, crm, result.arrived);
        await notePeople(client, crm, hash, heldPeople(result, held));
        await giveBack(client, crm, owner, own, result.outcomes, held);
        // Last: who has the locks of groups takes no others after them, so that no two wait for each other.
        await markGroups(client, crm, result.touched);
      }),

    release: (owner) => release(pool, crm, owner),
  };
}

interface EventColumns {
  readonly id: string;
  readonly provider: string;
  readonly provider_id: string;
  readonly conversation_key: string;
  readonly received_at: Date;
  readonly path_with_query: string;
  readonly content_type: string;
  readonly body: Buffer;
}

function toEventRow(row: EventColumns): EventRow {
  return {
    id: Number(row.id),
    provider: row.provider,
    providerId: row.provider_id,
    conversationKey: row.conversation_key,
    receivedAt: row.received_at,
    pathWithQuery: row.path_with_query,
    contentType: row.content_type,
    body: row.body,
  };
}

/** Locks what the owner still holds, so that nobody takes it over while the results are written. */
async function heldConversations(
  client: PoolClient,
  crm: CrmName,
  owner: string,
): Promise<ReadonlyMap<string, number>> {
  const held = await client.query<{ conversation_key: string; attempts: number }>(
    'select conversation_key, attempts from conversation_lease where crm = $1 and owner = $2 order by conversation_key for update',
    [crm, owner],
  );
  return new Map(held.rows.map((row) => [row.conversation_key, row.attempts]));
}

async function writeStates(
  client: PoolClient,
  crm: CrmName,
  events: readonly EventRow[],
  outcomes: ReadonlyMap<number, EventOutcome>,
): Promise<void> {
  const done: { id: number; state: number }[] = [];
  const problems: { id: number; code: string; sentence: string }[] = [];
  const parked: ParkedEvent[] = [];
  for (const { id } of events) {
    const outcome = outcomes.get(id);
    if (outcome === undefined) continue;
    if (typeof outcome === 'string') done.push({ id, state: states[outcome] });
    else if ('parked' in outcome) parked.push({ id, messageKey: outcome.parked });
    else {
      problems.push({ id, code: outcome.code, sentence: outcome.sentence });
      if (!outcome.retry) done.push({ id, state: states.deadLetter });
    }
  }
  if (problems.length > 0) {
    await client.query(
      `insert into delivery_problem as p (crm, event_id, code, sentence)
       select $1, * from unnest($2::bigint[], $3::text[], $4::text[])
       on conflict (crm, event_id) do update
       set code = excluded.code, sentence = excluded.sentence, attempts = p.attempts + 1, last_at = now()`,
      [
        crm,
        problems.map(({ id }) => id),
        problems.map(({ code }) => code),
        problems.map(({ sentence }) => sentence),
      ],
    );
  }
  if (done.length > 0) {
    await client.query(
      `with result as (select * from unnest($2::bigint[], $3::smallint[]) as r (id, state)),
       solved as (delete from delivery_problem p using result r
                  where p.crm = $1 and p.event_id = r.id and r.state <> ${states.deadLetter})
       update inbound_event e set ${crm} = r.state from result r where e.id = r.id`,
      [crm, done.map(({ id }) => id), done.map(({ state }) => state)],
    );
  }
  await parkEvents(client, crm, parked);
}

/** A conversation with an event to be tried again waits, so that the events behind it stay behind it. */
async function giveBack(
  client: PoolClient,
  crm: CrmName,
  owner: string,
  events: readonly EventRow[],
  outcomes: ReadonlyMap<number, EventOutcome>,
  held: ReadonlyMap<string, number>,
): Promise<void> {
  const waiting = new Set(
    events.flatMap(({ id, conversationKey }) => {
      const outcome = outcomes.get(id);
      return typeof outcome === 'object' && 'retry' in outcome && outcome.retry ? [conversationKey] : [];
    }),
  );
  if (waiting.size > 0) {
    const keys = [...waiting];
    await client.query(
      `update conversation_lease l set owner = 'wait', attempts = l.attempts + 1, until = now() + w.delay * interval '1 ms'
       from unnest($2::text[], $3::double precision[]) as w (conversation_key, delay)
       where l.crm = $1 and l.conversation_key = w.conversation_key`,
      [crm, keys, keys.map((key) => retryDelay((held.get(key) ?? 0) + 1))],
    );
  }
  await client.query('delete from conversation_lease where crm = $1 and owner = $2', [crm, owner]);
}

async function release(pool: Pool, crm: CrmName, owner: string): Promise<void> {
  await pool.query('delete from conversation_lease where crm = $1 and owner = $2', [crm, owner]);
}

/** What was found out about the people of conversations that the owner still holds. */
function heldPeople(
  { sought, strangers, profileNames }: Delivery,
  held: ReadonlyMap<string, unknown>,
): Parameters<typeof notePeople>[3] {
  return {
    ...(sought && { sought: filterKeys(sought, held) }),
    ...(strangers && { strangers: strangers.filter(({ conversationKey }) => held.has(conversationKey)) }),
    ...(profileNames && { profileNames: filterKeys(profileNames, held) }),
  };
}

function filterKeys<Value>(
  entries: ReadonlyMap<string, Value>,
  held: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, Value> {
  return new Map([...entries].filter(([key]) => held.has(key)));
}
