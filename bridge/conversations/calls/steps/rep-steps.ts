import type { CallPoint } from '../call-point.ts';
import { endOfCall } from '../end-of-call.ts';
import { speak } from '../spoken/speak.ts';
import type { CallMoment, Decision } from './decision.ts';
import { spokenCustomer } from './spoken-customer.ts';

/** A rep who was rung has picked up: they are asked for a key, or connected. */
export function repPicksUp(
  moment: CallMoment,
  { legId }: Extract<CallPoint, { readonly at: 'repPicksUp' }>,
): Decision {
  const { setUp } = moment;
  if (!isWanted(moment, legId)) return leave;
  if (!setUp.rules.asksForKey) return join(moment, legId);
  const { text } = speak(setUp.language, 'askRep', {
    caller: spokenCustomer(moment),
    channel: setUp.channel.name,
  });
  const hint = setUp.rules.records ? ` ${speak(setUp.language, 'recorded').text}` : '';
  return { step: { kind: 'askRep', say: { text: `${text}${hint}`, language: setUp.language } }, notices: [] };
}

/** A rep has pressed a key: they take the call. */
export function repPresses(
  moment: CallMoment,
  { legId, key }: Extract<CallPoint, { readonly at: 'repPresses' }>,
): Decision {
  return key !== undefined && isWanted(moment, legId) ? join(moment, legId) : leave;
}

const leave: Decision = { step: { kind: 'leave' }, notices: [] };

function join({ state, now }: CallMoment, legId: string): Decision {
  return { step: { kind: 'join' }, notices: [{ kind: 'joined', callId: state.callId, at: now, legId }] };
}

/** The customer is still there, and nobody else has taken the call in this round. */
function isWanted({ state }: CallMoment, legId: string): boolean {
  if (endOfCall(state) !== undefined) return false;
  const round = state.decided.findLast(({ step }) => step === 'ring');
  return !Object.entries(state.legs).some(
    ([id, { joinedAt, over }]) =>
      id !== legId && joinedAt !== undefined && over === undefined && joinedAt >= (round?.at ?? 0),
  );
}
