import type { Twilio } from 'twilio';

const UNDER_WAY: ReadonlySet<string> = new Set(['queued', 'ringing', 'in-progress']);
const MOST_RUNG = 50;

/**
 * Ends all phones that ring for a leg, so that Twilio asks what happens next.
 * @returns whether there were any
 */
export async function endRinging({ calls }: Pick<Twilio, 'calls'>, legId: string): Promise<boolean> {
  const rung = await calls.list({ parentCallSid: legId, limit: MOST_RUNG, pageSize: MOST_RUNG });
  const ringing = rung.filter(({ status }) => UNDER_WAY.has(status));
  // One that is over meanwhile rings no more either.
  await Promise.allSettled(ringing.map(({ sid }) => calls(sid).update({ status: 'completed' })));
  return ringing.length > 0;
}
