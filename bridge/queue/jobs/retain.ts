import type { Pool } from 'pg';

/** Rows dealt with in one statement, so that no lock is held for long. */
const AT_ONCE = 5_000;
/** So long the org is asked again for a record that it has refused. */
const TRIED_FOR = '30 days';
/** Who it was for is named again when they write again, and it is tried again. */
const forgetGivenUp = `with old as (
    select crm, key_hash from new_contact
    where state = 'refused' and created_at < now() - $1::interval and owner is null
      and (customer is not null or error_sentence is not null)
    order by crm, key_hash limit ${AT_ONCE} for update),
  askers as (
    update new_contact_asker a set customer = null from old where a.crm = old.crm and a.key_hash = old.key_hash)
  update new_contact n set customer = null, error_sentence = null
  from old where n.crm = old.crm and n.key_hash = old.key_hash`;

/**
 * Deletes what has been dealt with for longer than it is kept: events that were delivered, messages that were sent,
 * activities that are rendered, commands that are done, traces of events that were erased, and the names of customers
 * for whom a record was created, or given up; what was told of calls, and calls that are over and have no recording any
 * more. Dead letters stay until a person decides. So does a sent message as long
 * as word of it has not reached the CRM: there it stands as Queued, and would be taken for a new one and sent again. An
 * event that has waited as long for a message which never came has nothing to write any more. Who goes by which handle,
 * and what people want to receive, is never forgotten.
 * @returns how many rows were deleted, emptied, or wait no more
 */
export async function retain(pool: Pool, days: number): Promise<number> {
  const age = `${days} days`;
  const statements = [
    `with old as (
       select p.crm, p.event_id from parked_event p join inbound_event e on e.id = p.event_id
       where e.received_at < now() - $1::interval and e.salesforce = 4 limit ${AT_ONCE} for update of e),
     unparked as (delete from parked_event p using old where p.crm = old.crm and p.event_id = old.event_id),
     solved as (delete from delivery_problem p using old where p.crm = old.crm and p.event_id = old.event_id)
     update inbound_event e set salesforce = 3 from old where e.id = old.event_id`,
    `delete from inbound_event where id in (
       select id from inbound_event where received_at < now() - $1::interval and salesforce in (1, 3) limit ${AT_ONCE})`,
    `delete from outbound_message where id in (
       select m.id from outbound_message m
       where m.taken_at < now() - $1::interval and m.state in ('sent', 'failed', 'held') and not exists (
         select 1 from inbound_event e
         where e.conversation_key = m.conversation_key and e.kind = 'delivery' and e.salesforce in (0, 2, 4))
       limit ${AT_ONCE})`,
    `delete from activity_group where (crm, group_key) in (
       select crm, group_key from activity_group
       where period_end < now() - $1::interval and revision = rendered_revision limit ${AT_ONCE})`,
    `delete from crm_request where id in (
       select id from crm_request where taken_at < now() - $1::interval and state = 'told' limit ${AT_ONCE})`,
    // A record follows the profile of its customer as long as the names are kept; that it was made is never forgotten.
    `update new_contact set written = null, profile_name = null, has_new_name = false where (crm, key_hash) in (
       select crm, key_hash from new_contact
       where changed_at < now() - $1::interval and state <> 'waiting' and owner is null
         and (written is not null or profile_name is not null) limit ${AT_ONCE})`,
    `delete from erased_key where key_hash in (
       select key_hash from erased_key where is_event and erased_at < now() - $1::interval limit ${AT_ONCE})`,
    `delete from call_notice where id in (
       select id from call_notice where received_at < now() - $1::interval limit ${AT_ONCE})`,
    // A recording is found by its call as long as there is one.
    `delete from phone_call where id in (
       select c.id from phone_call c
       where c.is_over and c.changed_at < now() - $1::interval and not exists (
         select 1 from jsonb_each(c.state -> 'recordings') r
         where r.value ->> 'state' in ('InProgress', 'Paused', 'Completed'))
       limit ${AT_ONCE})`,
    `delete from send_pace where key in (
       select key from send_pace where next_at < now() - $1::interval limit ${AT_ONCE})`,
  ];
  let deleted = 0;
  for (const [statement, kept] of [
    ...statements.map((text) => [text, age] as const),
    [forgetGivenUp, TRIED_FOR] as const,
  ]) {
    for (let rows = AT_ONCE; rows === AT_ONCE; deleted += rows) {
      rows = (await pool.query(statement, [kept])).rowCount ?? 0;
    }
  }
  return deleted;
}
