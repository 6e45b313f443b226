import type { Pool } from 'pg';
import type { StaleCall } from '../../../crm/calls.ts';
import type { CrmName } from '../../../crm/crm.ts';
import { claimedCall, type CallActivityRow } from './claimed-call.ts';

/** Until then the screen of whoever has the activity has written it, or never will. */
const LOOK_AGAIN = '20 seconds';

/**
 * The call of this record when the CRM has refused its activity because it is a rep's. As somebody is about to write it
 * with rights of their own, it is looked at again soon, and counts as written then.
 */
export async function refusedCall(
  pool: Pool,
  crm: CrmName,
  recordId: string,
): Promise<StaleCall | undefined> {
  const { rows } = await pool.query<CallActivityRow>(
    `with refused as (
       update call_activity set until = now() + $3::interval
       where crm = $1 and record_id = $2 and owner is null and revision > rendered_revision
         and error_code = 'ACTIVITY_OF_REP'
       returning *)
     select refused.*, r.record_id as related_record_id, r.person_id as related_person_id
     from refused left join related_record r on r.crm = $1 and r.conversation_key = refused.conversation_key`,
    [crm, recordId, LOOK_AGAIN],
  );
  const [row] = rows;
  return row && claimedCall(row);
}
