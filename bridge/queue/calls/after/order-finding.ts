import type { Pool, PoolClient } from 'pg';
import { agentPartOf } from '../../../conversations/calls/agent-part-of.ts';
import type { CallFollower } from '../call-ledger.ts';

/** Who has talked with the caller reads it out at once; this is for when that comes to nothing. */
const HEAD_START = '30 seconds';

/**
 * Orders that what a caller wanted is read out of the talk with an AI agent, in the transaction that tells what was said:
 * a caller who was told that somebody calls back is not forgotten because a model was busy, or a bridge died.
 */
export const orderFinding: CallFollower = async (client, before, after) => {
  const part = agentPartOf(after);
  const isNew = part?.hasCaller === true && (!before || agentPartOf(before)?.hasCaller !== true);
  if (isNew) {
    await client.query({
      name: 'order finding',
      text: `insert into call_work (call_id, kind, not_before) values ($1, 'find', now() + $2::interval)
        on conflict (call_id, kind, subject) do nothing`,
      values: [after.callId, HEAD_START],
    });
  }
  return [];
};

/** It was read out: nobody has to do it any more. */
export async function withdrawFinding(
  client: Pick<Pool | PoolClient, 'query'>,
  callId: string,
): Promise<void> {
  await client.query(`delete from call_work where call_id = $1 and kind = 'find'`, [callId]);
}
