import { endOfCall } from '../end-of-call.ts';
import { speak } from '../spoken/speak.ts';
import { announcementOf } from './announcement-of.ts';
import { isNumber } from './caller-id.ts';
import type { CallMoment, Decision } from './decision.ts';
import { endStep } from './end-step.ts';
import { spokenCustomer } from './spoken-customer.ts';

/** How long a customer's phone rings, in seconds. */
const RING_SECONDS = 45;

/** The rep who has asked for a call is on the line: the customer is rung. */
export function connectStep(moment: CallMoment): Decision {
  const { setUp, state, now } = moment;
  const { records } = setUp.rules;
  const number = state.begun.customer.address;
  const isGivenUp = endOfCall(state) !== undefined || state.orders.some(({ order }) => order === 'hangUp');
  if (state.begun.direction !== 'Outbound' || isGivenUp || !isNumber(number))
    return endStep(moment, 'cannotBeConnected');
  const [announcement] = announcementOf(moment);
  return {
    step: {
      kind: 'connect',
      say: [speak(setUp.language, 'repReady', { customer: spokenCustomer(moment) })],
      number,
      seconds: RING_SECONDS,
      records,
      callerId: setUp.channel.address,
      ...(announcement ? { announcement } : {}),
    },
    notices: [
      {
        kind: 'decided',
        callId: state.callId,
        at: now,
        step: 'connect',
        ...(records ? { isRecorded: true } : {}),
      },
    ],
  };
}
