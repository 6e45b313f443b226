import type { ClientBase } from 'pg';
import { z } from 'zod';
import type { MediaFile } from '../conversations/content.ts';
import type { ErrorCode } from '../errors.ts';
import type { Place } from './find-people.ts';
import type { NewInboundEvent, ReadInboundEvent } from './new-inbound-event.ts';

const LANE = 'salesforce';
const FILES = 'media';
const unreadable: ErrorCode = 'WEBHOOK_UNREADABLE';

/** Lanes of work that a stored event can wake. */
export type Lane = typeof LANE | typeof FILES;

/**
 * Ids are given in the order of arrival, and rows written in the order of their identity: two bridges that store the
 * same events at the same moment would otherwise wait for each other. Postgres sends equal notifications of one
 * transaction once.
 */
const insert = (effects: string): string => `
  with incoming as materialized (
    select nextval((select pg_get_serial_sequence('inbound_event', 'id'))) as id, row.*
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::text[])
      with ordinality as row (provider, provider_id, kind, conversation_key, path_with_query, content_type, body, sentence, position)
  ), stored as (
    insert into inbound_event (id, provider, provider_id, kind, conversation_key, path_with_query, content_type, body, salesforce)
    overriding system value
    select id, provider, provider_id, kind, conversation_key, path_with_query, content_type, body,
           case kind when 'unreadable' then 2 when 'other' then 3 else 0 end
    from incoming order by provider, provider_id, position
    on conflict (provider, provider_id) do nothing
    returning id, provider, provider_id, kind
  ), explained as (
    insert into delivery_problem (crm, event_id, code, sentence)
    select '${LANE}', stored.id, '${unreadable}', incoming.sentence
    from stored join incoming using (provider, provider_id)
    where stored.kind = 'unreadable' and incoming.sentence is not null
    on conflict do nothing
  )${effects}
  select provider, provider_id, kind,
         case when kind not in ('unreadable', 'other') then pg_notify($9, '${LANE}') end
  from stored`;

/**
 * What a new event changes beside being stored. Each step is done once, with the row that causes it: a repeat, which
 * may come much later, changes nothing. The latest word counts; of two at the same moment the one that says no.
 */
const EFFECTS = `, remembered as (
    insert into conversation_state as s (conversation_key, channel_key, last_customer_at, last_customer_id, same_person_as)
    select conversation_key, min(channel_key), max(at), (array_agg(message_id order by at desc nulls last))[1], min(same_person_as)
    from unnest($10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[], $15::text[], $16::text[])
      as row (provider, provider_id, conversation_key, channel_key, at, message_id, same_person_as)
    join stored using (provider, provider_id)
    group by conversation_key order by conversation_key
    on conflict (conversation_key) do update set
      last_customer_id = case when s.last_customer_at is null or excluded.last_customer_at >= s.last_customer_at
                              then coalesce(excluded.last_customer_id, s.last_customer_id) else s.last_customer_id end,
      last_customer_at = greatest(s.last_customer_at, excluded.last_customer_at),
      same_person_as = coalesce(s.same_person_as, excluded.same_person_as)
  ), heard as (
    insert into consent_state as c (conversation_key, purpose, level, source, changed_at)
    select distinct on (conversation_key, purpose) conversation_key, purpose, level, source, changed_at
    from unnest($17::text[], $18::text[], $19::text[], $20::text[], $21::text[], $22::text[], $23::timestamptz[])
      as row (provider, provider_id, conversation_key, purpose, level, source, changed_at)
    join stored using (provider, provider_id)
    order by conversation_key, purpose, changed_at desc, level = 'OptedOut' desc
    on conflict (conversation_key, purpose) do update
    set level = excluded.level, source = excluded.source, changed_at = excluded.changed_at
    where excluded.changed_at > c.changed_at
       or (excluded.changed_at = c.changed_at and excluded.level = 'OptedOut')
  ), found as (
    insert into media_file (provider, message_id, place, channel_key, conversation_key, description, occurred_at, expires_at)
    select provider, message_id, place, channel_key, conversation_key, description, occurred_at, expires_at
    from unnest($24::text[], $25::text[], $26::text[], $27::integer[], $28::text[], $29::text[], $30::jsonb[], $31::timestamptz[], $32::timestamptz[])
      as row (provider, provider_id, message_id, place, channel_key, conversation_key, description, occurred_at, expires_at)
    join stored using (provider, provider_id)
    order by provider, message_id, place
    on conflict (provider, message_id, place) do nothing
    returning pg_notify($9, '${FILES}')
  )`;

const statements = {
  plain: { name: 'ingest', text: insert('') },
  withEffects: { name: 'ingest with effects', text: insert(EFFECTS) },
} as const;

const storedRow = z.object({ provider: z.string(), provider_id: z.string(), kind: z.string() });
const storedRows = z.array(storedRow);

/** A row that was new. */
export type StoredRow = z.infer<typeof storedRow>;

/**
 * Stores events and all that they change, in one statement: all of it or nothing.
 * @param places where events go whose person had to be found
 * @param channel on which other bridges are told
 * @returns the rows that were new
 */
export async function insertEvents(
  client: Pick<ClientBase, 'query'>,
  events: readonly NewInboundEvent[],
  places: ReadonlyMap<NewInboundEvent, Place>,
  channel: string,
): Promise<readonly StoredRow[]> {
  const effects = effectsOf(events, places);
  const values = [
    events.map((event) => event.provider),
    events.map((event) => event.providerId),
    events.map((event) => event.kind),
    events.map((event) => (places.get(event) ?? event).conversationKey),
    events.map((event) => event.pathWithQuery),
    events.map((event) => event.contentType),
    events.map((event) => event.body),
    events.map((event) => (event.kind === 'unreadable' ? event.sentence : null)),
    channel,
  ];
  const query = effects
    ? { ...statements.withEffects, values: [...values, ...effects] }
    : { ...statements.plain, values };
  return storedRows.parse((await client.query(query)).rows);
}

interface Placed {
  readonly event: ReadInboundEvent;
  readonly place: Place;
  readonly channelKey: string;
}

/** The columns of what the events change, or undefined when they change nothing. */
function effectsOf(
  events: readonly NewInboundEvent[],
  places: ReadonlyMap<NewInboundEvent, Place>,
): readonly unknown[] | undefined {
  const read: Placed[] = [];
  for (const event of events) {
    if (event.kind === 'unreadable') continue;
    const place = places.get(event);
    if (!event.spoken && !event.consent && !event.files && !place?.samePersonAs) continue;
    read.push({ event, place: place ?? event, channelKey: event.channelKey ?? '' });
  }
  if (read.length === 0) return undefined;
  const remembered = read.filter(({ event, place }) => event.spoken ?? place.samePersonAs);
  const heard = read.flatMap((one) => (one.event.consent ? [{ ...one, consent: one.event.consent }] : []));
  const files = read.flatMap((one) => filesOf(one.event).map((file) => ({ ...one, ...file })));
  return [
    ...identities(remembered),
    remembered.map(({ channelKey }) => channelKey),
    remembered.map(({ event }) => event.spoken?.at ?? null),
    remembered.map(({ event }) => event.spoken?.messageId ?? null),
    remembered.map(({ place }) => place.samePersonAs ?? null),
    ...identities(heard),
    heard.map(({ consent }) => consent.purpose),
    heard.map(({ consent }) => consent.level),
    heard.map(({ consent }) => consent.source),
    heard.map(({ consent }) => consent.changedAt),
    files.map(({ event }) => event.provider),
    files.map(({ event }) => event.providerId),
    files.map(({ messageId }) => messageId),
    files.map(({ number }) => number),
    files.map(({ channelKey }) => channelKey),
    files.map(({ place }) => place.conversationKey),
    files.map(({ description }) => description),
    files.map(({ occurredAt }) => occurredAt),
    files.map(({ expiresAt }) => expiresAt),
  ];
}

function identities(rows: readonly Pick<Placed, 'event' | 'place'>[]): readonly (readonly string[])[] {
  return [
    rows.map(({ event }) => event.provider),
    rows.map(({ event }) => event.providerId),
    rows.map(({ place }) => place.conversationKey),
  ];
}

function filesOf({ files }: ReadInboundEvent) {
  if (!files) return [];
  const { messageId, occurredAt, expiresAt } = files;
  return files.files.map((file, number) => ({
    messageId,
    number,
    description: asJson(file),
    occurredAt,
    expiresAt,
  }));
}

/** JSON as PostgreSQL keeps it: without NUL, and without half a character. */
function asJson(file: MediaFile): string {
  return JSON.stringify(file, (_name, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  );
}
