import type { Pool, PoolClient } from 'pg';
import type { CrmName } from '../../../crm/crm.ts';
import { BEHIND_AGAIN } from './behind-again.ts';

/** Which calls: of conversations by their keys or by a record in the CRM, one by its own record, or of a channel. */
export type RenewedCalls =
  | { readonly conversationKeys: readonly string[] }
  | { readonly conversationId: string }
  | { readonly recordId: string }
  | { readonly channelKey: string; readonly since?: Date };

/**
 * Notes that activities of calls show something else from now on: another contact, or what a rep has noted.
 * @param renewedBy the command that asks for it
 * @returns how many
 */
export async function renewCalls(
  client: Pick<Pool | PoolClient, 'query'>,
  crm: CrmName,
  calls: RenewedCalls,
  renewedBy?: string,
): Promise<number> {
  if ('conversationKeys' in calls && calls.conversationKeys.length === 0) return 0;
  const { condition, values } = chosen(calls);
  const renewed = await client.query(
    `with chosen as materialized (
       select call_id from call_activity where crm = $1 and ${condition} order by call_id for update)
     update call_activity a set
       ${BEHIND_AGAIN},
       renewed_by = coalesce($2, a.renewed_by),
       -- Whoever waits for it is not told what was refused before.
       error_code = null,
       error_sentence = null
     from chosen where a.crm = $1 and a.call_id = chosen.call_id`,
    [crm, renewedBy, ...values],
  );
  return renewed.rowCount ?? 0;
}

function chosen(calls: RenewedCalls): { readonly condition: string; readonly values: readonly unknown[] } {
  if ('recordId' in calls) return { condition: 'record_id = $3', values: [calls.recordId] };
  if ('conversationKeys' in calls) {
    return { condition: 'conversation_key = any($3)', values: [calls.conversationKeys] };
  }
  if ('conversationId' in calls) {
    const keys = 'select conversation_key from conversation_memory where crm = $1 and record_id = $3';
    return { condition: `conversation_key in (${keys})`, values: [calls.conversationId] };
  }
  const since = 'select id from phone_call where began_at >= $4';
  return {
    condition: `channel_key = $3 and ($4::timestamptz is null or call_id in (${since}))`,
    values: [calls.channelKey, calls.since],
  };
}
