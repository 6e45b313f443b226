import type { PoolClient } from 'pg';
import { findPeople, type Place } from './find-people.ts';
import { insertEvents, type StoredRow } from './insert-events.ts';
import { learnHandles } from './learn-handles.ts';
import type { NewInboundEvent } from './new-inbound-event.ts';
import { wakeChannel } from './wake-channel.ts';

/**
 * Stores events, each with the conversation that it belongs to. Where people are known by several handles their
 * conversation is looked up first. As long as all of them are known that is one read more; whoever is new, or has a
 * new handle, is noted under a lock that all bridges share, so that two webhooks about one new person cannot make two
 * of them.
 * @returns the rows that were new
 */
export async function storeEvents(
  client: PoolClient,
  schema: string,
  events: readonly NewInboundEvent[],
): Promise<readonly StoredRow[]> {
  const channel = wakeChannel(schema);
  if (!events.some((event) => event.kind !== 'unreadable' && event.person)) {
    return insertEvents(client, events, new Map<NewInboundEvent, Place>(), channel);
  }
  const glance = await findPeople(client, events);
  if (glance.isSettled) return insertEvents(client, events, glance.places, channel);

  await client.query('begin');
  await client.query('select pg_advisory_xact_lock(hashtext($1), hashtext($2))', [schema, 'handles']);
  const fresh = await withoutRepeats(client, events);
  const { places, learned } = await findPeople(client, fresh);
  await learnHandles(client, learned);
  const rows = await insertEvents(client, fresh, places, channel);
  await client.query('commit');
  return rows;
}

/** What was said before may be outdated by now: said again, it must not make a former handle a current one. */
async function withoutRepeats(
  client: PoolClient,
  events: readonly NewInboundEvent[],
): Promise<readonly NewInboundEvent[]> {
  const { rows } = await client.query<{ provider: string; provider_id: string }>({
    name: 'read repeats',
    text: `select e.provider, e.provider_id from unnest($1::text[], $2::text[]) as row (provider, provider_id)
      join inbound_event e using (provider, provider_id)`,
    values: [events.map(({ provider }) => provider), events.map(({ providerId }) => providerId)],
  });
  const repeats = new Set(rows.map((row) => `${row.provider} ${row.provider_id}`));
  return events.filter(({ provider, providerId }) => !repeats.has(`${provider} ${providerId}`));
}
