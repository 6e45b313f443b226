import { legsOfCall } from '../../../conversations/calls/legs-of-call.ts';
import { ringingUsers } from '../../../conversations/calls/ringing-users.ts';
import { usersInCall } from '../../../conversations/calls/users-in-call.ts';
import { ParleyError } from '../../../errors.ts';
import type { ControlWork } from './control-parts.ts';
import { DONE, endOfChange } from './end-of-change.ts';

/** How often somebody's leg is waited for that seems to ring, and of which no word has come. */
const MOST_WAITS = 3;
const WAIT_MS = 1_000;

/**
 * A rep does not take a call that rings them: their phone stops, the others go on, and they are not rung for it again. A
 * rep whose phone does not ring has nothing to decline.
 */
export const declineCall: ControlWork = async ({ call, desk, by, tries }, { ledger }) => {
  const { callId, orders } = call;
  const rings = legsOfCall(call).reps.filter(({ userId, over }) => userId === by && over === undefined);
  const isInTalk = usersInCall(call).includes(by);
  const leg = isInTalk ? undefined : rings.at(-1);
  const seemsToRing = ringingUsers(call).includes(by);
  if (!leg && !seemsToRing) {
    if (orders.some((one) => one.order === 'decline' && one.by === by)) return DONE;
    throw new ParleyError('CALL_OVER');
  }
  if (!leg && tries <= MOST_WAITS) {
    return {
      kind: 'later',
      code: 'CALL_OVER',
      sentence: 'The phone is just beginning to ring.',
      retryAfterMs: WAIT_MS,
    };
  }
  const end = leg ? endOfChange(await desk.end(leg.legId)) : DONE;
  if (end.kind === 'later') return end;
  // A leg that is over already was not taken either.
  const at = new Date();
  return {
    ...DONE,
    note: async (client) => {
      await ledger.tell(client, callId, [{ kind: 'ordered', callId, at, order: 'decline', by }]);
    },
  };
};
