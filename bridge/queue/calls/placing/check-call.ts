import type { CallDesk, CallOrder } from '../../../channels/call-desk.ts';
import { callObstacle, type CallObstacle } from '../../../conversations/calls/call-obstacle.ts';
import { phoneOfRep } from '../../../conversations/calls/phone-of-rep.ts';
import { conversationKey } from '../../../conversations/keys/conversation-key.ts';
import { readSendingState } from '../../send/sending-state.ts';
import { busyUsers } from '../busy-users.ts';
import { callOrderOf } from './call-order-of.ts';
import type { CallOrderRow } from './call-orders.ts';
import type { PlacingParts } from './placing-parts.ts';

/** Nobody who has pressed Call longer ago expects their phone to ring. */
const LONGEST_MS = 2 * 60_000;

/** Whether a call may be placed now. `gone`: nobody wants it any more. */
export type Checked =
  | { readonly kind: 'free'; readonly desk: CallDesk; readonly call: CallOrder }
  | ({ readonly kind: 'obstacle' } & CallObstacle)
  | { readonly kind: 'gone' };

/**
 * Checks a claimed order with all that is known at this moment, in the store and in the CRM.
 * @throws ParleyError when the CRM does not answer: then nothing is placed unchecked
 */
export type CallCheck = (order: CallOrderRow) => Promise<Checked>;

export function createCallCheck(parts: PlacingParts): CallCheck {
  const { pool, ledger, setUps, crm, providers, outage, now = Date.now } = parts;

  return async (order) => {
    const { callId, userId, writtenAt } = order;
    const call = await ledger.read(callId);
    if (!call) return { kind: 'gone' };
    if (now() - writtenAt.getTime() > LONGEST_MS) return { kind: 'obstacle', code: 'CALL_TOO_OLD' };
    const { channelKey, customer } = call.begun;
    const setUp = await setUps.read(channelKey);
    const desk = setUp && providers.get(setUp.channel.provider)?.calls;
    if (!setUp || !desk) return { kind: 'obstacle', code: 'CALL_CHANNEL_SILENT' };
    const { channel } = setUp;
    const number = customer.address;
    const word = await crm.calls.beforeCalling(channelKey, number);
    outage.ended();
    // As late as can be: a STOP that is stored by now counts, whatever the CRM has heard.
    const state = await readSendingState(pool, conversationKey(channelKey, number), channel, number);
    const obstacle = callObstacle({
      setUp,
      userId,
      number,
      busy: await busyUsers(pool, callId),
      consents: [...state.consents, ...word.consents],
      hasWritten: state.lastCustomerAt !== undefined || word.hasWritten,
    });
    if (obstacle) return { kind: 'obstacle', ...obstacle };
    const rep = setUp.members.find((member) => member.userId === userId);
    const repNumber = rep && phoneOfRep(rep, [channel.address, number]);
    if (repNumber === undefined) return { kind: 'obstacle', code: 'REP_NUMBER_MISSING' };
    return { kind: 'free', desk, call: callOrderOf(order, channel, repNumber) };
  };
}
