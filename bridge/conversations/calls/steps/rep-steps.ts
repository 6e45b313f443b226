import type { CallPoint } from '../call-point.ts';
import { endOfCall } from '../end-of-call.ts';
import { speak } from '../spoken/speak.ts';
import type { SpokenWords } from '../spoken/spoken-words.ts';
import { connectStep } from './connect-step.ts';
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
  return ask(moment, 'askRep', { caller: spokenCustomer(moment), channel: setUp.channel.name });
}

/**
 * The phone of a rep who has asked for a call was picked up. Where a key is asked for, the customer is not rung before
 * it: else a rep's own voicemail would speak with them.
 */
export function repReady(moment: CallMoment): Decision {
  const connected = connectStep(moment);
  if (connected.step.kind !== 'connect' || !moment.setUp.rules.asksForKey) return connected;
  return ask(moment, 'askCaller', { customer: spokenCustomer(moment) });
}

/** A rep has pressed a key: they take the call, or the one that they have asked for is placed. */
export function repPresses(
  moment: CallMoment,
  { legId, key, isOwnCall }: Extract<CallPoint, { readonly at: 'repPresses' }>,
): Decision {
  if (isOwnCall === true && moment.state.begun.direction === 'Outbound') {
    return key === undefined ? leave : connectStep(moment);
  }
  return key !== undefined && isWanted(moment, legId) ? join(moment, legId) : leave;
}

function ask(
  { setUp: { language, rules } }: CallMoment,
  word: keyof SpokenWords,
  places: Readonly<Record<string, string>>,
): Decision {
  const { text } = speak(language, word, places);
  const hint = rules.records ? ` ${speak(language, 'recorded').text}` : '';
  return { step: { kind: 'askRep', say: { text: `${text}${hint}`, language } }, notices: [] };
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
