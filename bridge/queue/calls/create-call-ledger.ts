import { isDeepStrictEqual } from 'node:util';
import type { Pool, PoolClient } from 'pg';
import type { BegunNotice, CallNotice } from '../../conversations/calls/call-notice.ts';
import type { CallState, KnownCall } from '../../conversations/calls/call-state.ts';
import { textsOfCall } from '../../conversations/calls/call-texts.ts';
import { callViewOf } from '../../conversations/calls/call-view-of.ts';
import type { CallView } from '../../conversations/calls/call-view.ts';
import { joinCall, newCall } from '../../conversations/calls/join-call.ts';
import { usersInCall } from '../../conversations/calls/users-in-call.ts';
import { whenToAsk } from '../../conversations/calls/when-to-ask.ts';
import { conversationKey } from '../../conversations/keys/conversation-key.ts';
import type { CallChange } from '../../conversations/model.ts';
import { insertOwnEvent, ownEventValues } from '../own-events/store-own-event.ts';
import type { CallFollower, CallLedger } from './call-ledger.ts';

export interface CallLedgerParts {
  readonly pool: Pool;
  /** What was told of a call before it was known: reads it again and takes it as a part of the call. */
  readonly takeWaiting: (client: PoolClient, callId: string) => Promise<readonly CallNotice[]>;
  readonly followers?: readonly CallFollower[];
}

type Decide = NonNullable<Parameters<CallLedger['tell']>[3]>;

interface Row {
  readonly id: string;
  readonly state: KnownCall;
  readonly revision: string;
}

/** @see CallLedger */
export function createCallLedger({ pool, takeWaiting, followers = [] }: CallLedgerParts): CallLedger {
  async function tell(
    client: PoolClient,
    callId: string,
    notices: readonly CallNotice[],
    decide?: Decide,
  ): Promise<KnownCall | undefined> {
    const begun = notices.find((notice) => notice.kind === 'begun' && notice.callId === callId);
    const isNew = begun?.kind === 'begun' && (await insert(client, begun));
    if (isNew) {
      const waiting = await takeWaiting(client, callId);
      return join(client, undefined, [...notices, ...waiting], decide, callId);
    }
    const row = (await lock(client, callId)) ?? (await lockLate(client, callId));
    return row && join(client, row, notices, decide);
  }

  async function join(
    client: PoolClient,
    row: Row | undefined,
    notices: readonly CallNotice[],
    decide: Decide | undefined,
    callId = row?.id ?? '',
  ): Promise<KnownCall> {
    const before = row?.state;
    let after = known(joinCall(before ?? newCall(callId), notices));
    if (decide) after = known(joinCall(after, await decide(after)));
    for (const follow of followers) {
      const more = await follow(client, before, after);
      if (more.length > 0) after = known(joinCall(after, more));
    }
    if (before && isDeepStrictEqual(before, after)) return after;
    await write(client, before, after, Number(row?.revision ?? 0) + 1);
    return after;
  }

  return {
    tell,
    read: (callId) => readWhere(pool, `id = ${CALL_OF_LEG}`, [callId, legOf(callId)]),
    readByRecord: (recordId) => readWhere(pool, 'record_id = $1', [recordId]),
    async callOfLeg(legId) {
      const { rows } = await pool.query<{ call_id: string }>({
        name: 'call of leg',
        text: 'select call_id from call_leg where leg_id = $1',
        values: [legId],
      });
      return rows[0]?.call_id;
    },
  };
}

/** A leg that is known leads to its call; else the key is that of the call. */
const CALL_OF_LEG = 'coalesce((select call_id from call_leg where leg_id = $2), $1)';

function legOf(callId: string): string {
  return callId.slice(callId.indexOf(':') + 1);
}

async function lock(client: PoolClient, callId: string): Promise<Row | undefined> {
  const { rows } = await client.query<Row>({
    name: 'lock call',
    text: `select id, state, revision from phone_call where id = ${CALL_OF_LEG} for update`,
    values: [callId, legOf(callId)],
  });
  return rows[0];
}

async function readWhere(
  pool: Pool,
  condition: string,
  values: readonly string[],
): Promise<KnownCall | undefined> {
  const { rows } = await pool.query<Pick<Row, 'state'>>({
    text: `select state from phone_call where ${condition} order by began_at desc limit 1`,
    values: [...values],
  });
  return rows[0]?.state;
}

/** Of two that tell of a call at the same moment, one is the first, and nothing is left waiting for a call that is there. */
const BEGINS = 'pg_advisory_xact_lock(hashtextextended($1, 8))';

/** Whoever does not know a call waits for one that begins at this moment. */
async function lockLate(client: PoolClient, callId: string): Promise<Row | undefined> {
  await client.query({ name: 'call begins', text: `select ${BEGINS}`, values: [callId] });
  return lock(client, callId);
}

/** @returns whether it is new */
async function insert(
  client: PoolClient,
  { callId, provider, channelKey, customer, at }: BegunNotice,
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'insert call',
    text: `insert into phone_call (id, provider, channel_key, conversation_key, state, began_at)
      select $1, $2, $3, $4, $5, $6 from (select ${BEGINS}) as begins
      where not exists (select 1 from call_leg where leg_id = $7 and call_id <> $1)
      on conflict (id) do nothing`,
    values: [
      callId,
      provider,
      channelKey,
      conversationKey(channelKey, customer.address),
      storable(newCall(callId)),
      at,
      legOf(callId),
    ],
  });
  return rowCount === 1;
}

/** The state, the legs by which it is found, and, where it is news to the CRM, the event that says so. */
async function write(
  client: PoolClient,
  before: KnownCall | undefined,
  after: KnownCall,
  revision: number,
): Promise<void> {
  const { callId, begun } = after;
  const view = callViewOf(after);
  const legs = [...Object.keys(after.legs), ...(begun.legId === undefined ? [] : [begun.legId])];
  const news = newsOf(before, after, view, revision);
  const lane = conversationKey(begun.channelKey, begun.customer.address);
  await client.query({
    name: 'write call',
    text: `with legs as (
        insert into call_leg (leg_id, call_id) select leg, $1 from unnest($9::text[]) as leg
        on conflict (leg_id) do nothing
      ), told as (${insertOwnEvent(10)})
      update phone_call set state = $2, revision = $3, is_over = $4, look_at = $5, record_id = $6,
        users = $7, changed_at = now(), began_at = $8
      where id = $1`,
    values: [
      callId,
      storable(after),
      revision,
      view.status === 'Ended',
      whenToAsk(after) ?? null,
      begun.recordId ?? null,
      usersInCall(after),
      view.startedAt,
      legs.filter((leg) => before?.legs[leg] === undefined),
      ...(news ? ownEventValues(lane, news) : [null, null, null, null]),
    ],
  });
}

/** What the CRM is told of a change; undefined: nothing that it shows is different. */
function newsOf(
  before: KnownCall | undefined,
  after: KnownCall,
  view: CallView,
  revision: number,
): CallChange | undefined {
  const { callId, begun } = after;
  const texts = newTexts(before, after);
  if (before && texts === undefined && isDeepStrictEqual(callViewOf(before), view)) return undefined;
  return {
    kind: 'call',
    provider: begun.provider,
    providerId: `${callId}:${revision}`,
    channelKey: begun.channelKey,
    customer: begun.customer,
    revision,
    call: view,
    ...(texts ? { texts } : {}),
  };
}

function newTexts(
  before: KnownCall | undefined,
  after: KnownCall,
): ReturnType<typeof textsOfCall> | undefined {
  const { transcript, summary } = textsOfCall(after);
  const old = before ? textsOfCall(before) : {};
  const texts = {
    ...(transcript && !isDeepStrictEqual(transcript, old.transcript) ? { transcript } : {}),
    ...(summary && !isDeepStrictEqual(summary, old.summary) ? { summary } : {}),
  };
  return Object.keys(texts).length > 0 ? texts : undefined;
}

/** PostgreSQL keeps neither NUL nor half a character in JSON. */
function storable(state: CallState): string {
  return JSON.stringify(state, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  );
}

function known(state: CallState): KnownCall {
  const { begun } = state;
  if (!begun) throw new Error('A call is kept whose beginning is not known.');
  return { ...state, begun };
}
