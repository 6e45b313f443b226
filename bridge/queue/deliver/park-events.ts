import type { PoolClient } from 'pg';
import type { CrmName } from '../../crm/crm.ts';
import { ParleyError } from '../../errors.ts';

/** The state of an event that waits for a message which is not there yet. */
export const PARKED = 4;

/** An event, and the key of the message that it is about: `meta:wamid.…`. */
export interface ParkedEvent {
  readonly id: number;
  readonly messageKey: string;
}

/**
 * Lets events wait for their messages, in the transaction that notes what else came of their batch. A message may have
 * been delivered between the look for it and now: its event is locked, so that either this sees it delivered, or its
 * delivery sees what is parked for it. Then the event is tried once more; when the message is still nowhere, it was
 * deleted in the CRM, and there is nothing to write.
 */
export async function parkEvents(
  client: PoolClient,
  crm: CrmName,
  events: readonly ParkedEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const tried = await noteProblem(client, crm, events);
  const delivered = await deliveredMessages(client, crm, events);
  const waiting = events.filter(({ messageKey }) => !delivered.has(messageKey));
  const gone = events.filter(({ id, messageKey }) => delivered.has(messageKey) && (tried.get(id) ?? 1) > 1);
  await client.query(
    `with parked as (
       insert into parked_event (crm, event_id, message_key)
       select $1, * from unnest($2::bigint[], $3::text[])
       on conflict (crm, event_id) do update set message_key = excluded.message_key
       returning event_id)
     update inbound_event e set ${crm} = ${PARKED} from parked where e.id = parked.event_id`,
    [crm, waiting.map(({ id }) => id), waiting.map(({ messageKey }) => messageKey)],
  );
  await client.query(
    `with solved as (delete from delivery_problem where crm = $1 and event_id = any($2::bigint[]))
     update inbound_event set ${crm} = 3 where id = any($2::bigint[])`,
    [crm, gone.map(({ id }) => id)],
  );
}

/** Lets events be delivered whose messages are there now. Belongs into the transaction that notes their delivery. */
export async function wakeParked(
  client: PoolClient,
  crm: CrmName,
  messageKeys: readonly string[],
): Promise<void> {
  if (messageKeys.length === 0) return;
  await client.query({
    name: `wake ${crm}`,
    text: `with woken as (delete from parked_event where crm = $1 and message_key = any($2) returning event_id)
      update inbound_event e set ${crm} = 0 from woken where e.id = woken.event_id and e.${crm} = ${PARKED}`,
    values: [crm, messageKeys],
  });
}

/** Notes why the events wait, and gives how often each has been tried. */
async function noteProblem(
  client: PoolClient,
  crm: CrmName,
  events: readonly ParkedEvent[],
): Promise<ReadonlyMap<number, number>> {
  const { code, message } = new ParleyError('MESSAGE_NOT_HERE_YET');
  const noted = await client.query<{ event_id: string; attempts: number }>(
    `insert into delivery_problem as p (crm, event_id, code, sentence)
     select $1, id, $3, $4 from unnest($2::bigint[]) as id
     on conflict (crm, event_id) do update
     set attempts = case when p.code = excluded.code then p.attempts + 1 else 1 end,
         code = excluded.code, sentence = excluded.sentence, last_at = now()
     returning event_id, attempts`,
    [crm, events.map(({ id }) => id), code, message],
  );
  return new Map(noted.rows.map((row) => [Number(row.event_id), row.attempts]));
}

/** Of the messages that are waited for, those whose own event has been delivered. */
async function deliveredMessages(
  client: PoolClient,
  crm: CrmName,
  events: readonly ParkedEvent[],
): Promise<ReadonlySet<string>> {
  const keys = [...new Set(events.map(({ messageKey }) => messageKey))];
  const found = await client.query<{ message_key: string; is_delivered: boolean }>(
    `select key as message_key, e.${crm} = 1 as is_delivered
     from unnest($1::text[]) as key
     join inbound_event e on e.provider = split_part(key, ':', 1)
       and e.provider_id = 'message:' || substr(key, strpos(key, ':') + 1)
     order by e.id for update of e`,
    [keys],
  );
  return new Set(found.rows.filter((row) => row.is_delivered).map((row) => row.message_key));
}
