import type { Pool } from 'pg';

/** Rows deleted in one statement, so that no lock is held for long. */
const AT_ONCE = 5_000;

/**
 * Deletes what has been dealt with for longer than it is kept: events that were delivered, messages that were sent,
 * activities that are rendered. Dead letters stay until a person decides. So does a sent message as long as word of it
 * has not reached the CRM: there it stands as Queued, and would be taken for a new one and sent again.
 * @returns how many rows were deleted
 */
export async function retain(pool: Pool, days: number): Promise<number> {
  const age = `${days} days`;
  const statements = [
    `delete from inbound_event where id in (
       select id from inbound_event where received_at < now() - $1::interval and salesforce in (1, 3) limit ${AT_ONCE})`,
    `delete from outbound_message where id in (
       select m.id from outbound_message m
       where m.taken_at < now() - $1::interval and m.state in ('sent', 'failed') and not exists (
         select 1 from inbound_event e
         where e.conversation_key = m.conversation_key and e.kind = 'delivery' and e.salesforce in (0, 2))
       limit ${AT_ONCE})`,
    `delete from activity_group where (crm, group_key) in (
       select crm, group_key from activity_group
       where period_end < now() - $1::interval and revision = rendered_revision limit ${AT_ONCE})`,
  ];
  let deleted = 0;
  for (const statement of statements) {
    for (let rows = AT_ONCE; rows === AT_ONCE; deleted += rows) {
      rows = (await pool.query(statement, [age])).rowCount ?? 0;
    }
  }
  return deleted;
}
