import type { KnownCall } from '../../../conversations/calls/call-state.ts';
import { callViewOf } from '../../../conversations/calls/call-view-of.ts';
import { isAvailable } from '../../../conversations/calls/is-available.ts';
import { legsOfCall } from '../../../conversations/calls/legs-of-call.ts';
import { transferStep } from '../../../conversations/calls/steps/transfer-step.ts';
import { ParleyError } from '../../../errors.ts';
import { busyUsers } from '../busy-users.ts';
import type { ControlOrder, ControlWork } from './control-parts.ts';
import { DONE } from './end-of-change.ts';
import { customerOnLine } from './open-legs.ts';
import { redirect } from './redirect.ts';

/** Clocks of the provider, of the database and of the bridge may differ by this. */
const CLOCKS_MS = 5_000;

/**
 * Gives the customer on the line to another member of the channel, whose phone rings; should they not take the call, it
 * comes back. Who gives it away is out of it.
 */
export const transferCall: ControlWork = async (order, parts) => {
  const { call, desk, by, to } = order;
  const { callId, begun } = call;
  if (to === undefined || to === by) throw new ParleyError('TRANSFER_NOT_POSSIBLE');
  if (isCarriedOut(order)) return DONE;
  const leg = customerOnLine(call);
  // Who only hears it ring is given to others by declining.
  if (!leg || callViewOf(call).status !== 'InProgress') throw new ParleyError('CALL_OVER');
  const setUp = await parts.setUps.read(begun.channelKey);
  const rep = setUp?.members.find(({ userId }) => userId === to);
  const busy = await busyUsers(parts.pool, callId);
  if (!setUp || !rep || !isAvailable(rep, busy)) throw new ParleyError('TRANSFER_NOT_POSSIBLE');
  const now = new Date();
  const { hasAgent } = parts;
  const decision = transferStep({ setUp, state: call, now, busy, hasAgent }, { to, by });
  if (decision?.step.kind !== 'ring') throw new ParleyError('TRANSFER_NOT_POSSIBLE');
  const { step, notices } = decision;
  const { round } = step;
  return redirect(
    {
      callId,
      legId: leg.legId,
      step,
      notices,
      otherwise: [{ kind: 'rung', callId, at: now, round, end: 'Failed', isJoined: false }],
    },
    desk,
    parts,
  );
};

/** An earlier attempt has got through: the phone of who gets the call was rung for it, or that is over already. */
function isCarriedOut({ call, by, to, takenAt, tries }: ControlOrder): boolean {
  if (tries === 1) return false;
  const order = call.orders.findLast(
    (one) =>
      one.order === 'transfer' && one.by === by && one.to === to && one.at >= takenAt.getTime() - CLOCKS_MS,
  );
  if (!order) return false;
  return (
    isRung(call, order.at) ||
    legsOfCall(call).reps.some(({ userId, firstAt }) => userId === to && firstAt >= order.at - CLOCKS_MS)
  );
}

function isRung({ decided, rung }: KnownCall, since: number): boolean {
  return decided.some(
    ({ why, at, round }) =>
      why === 'transfer' &&
      at >= since &&
      rung[String(round)] !== undefined &&
      rung[String(round)]?.end !== 'Failed',
  );
}
