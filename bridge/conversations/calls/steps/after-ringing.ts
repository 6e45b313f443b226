import type { CallPoint } from '../call-point.ts';
import { agentStep } from './agent-step.ts';
import type { CallMoment, Decision } from './decision.ts';
import { endStep } from './end-step.ts';
import { ringStep, ringThese, targetOf } from './ring-step.ts';
import { transferStep } from './transfer-step.ts';
import { voicemailStep } from './voicemail-step.ts';

/** A round of ringing reps is over. */
export function afterRinging(
  moment: CallMoment,
  { round, isJoined }: Extract<CallPoint, { readonly at: 'rung' | 'connected' }>,
): Decision {
  const { state, setUp } = moment;
  // The customer was sent on from this round: what comes of it is asked at a later one, and decided there.
  const isLeft = state.decided.some((one) => one.step === 'ring' && (one.round ?? 0) > round);
  if (isLeft) return { step: endStep(moment).step, notices: [] };
  const decided = state.decided.find((one) => one.step === 'ring' && one.round === round);
  const transfer = openTransfer(moment);
  if (transfer && isJoined) return transferStep(moment, transfer) ?? endStep(moment);
  if (isJoined) return endStep(moment);
  if (decided?.why === 'transfer') return backToGiver(moment, decided.at) ?? voicemailStep(moment);
  if (decided?.why === 'back') return voicemailStep(moment);
  const isSentToVoicemail = state.orders.some(({ order }) => order === 'voicemail');
  if (isSentToVoicemail || state.begun.direction === 'Outbound') return voicemailStep(moment);
  return ringStep(moment) ?? (setUp.rules.agent.mode === 'Off' ? voicemailStep(moment) : unanswered(moment));
}

function unanswered(moment: CallMoment): Decision {
  const { mode } = moment.setUp.rules.agent;
  return mode === 'Unanswered' ? agentStep(moment) : voicemailStep(moment);
}

/** The customer is to be given to somebody who was not rung for it yet. */
function openTransfer({ state }: CallMoment): { readonly to: string; readonly by: string } | undefined {
  const order = state.orders.findLast((one) => one.order === 'transfer');
  if (order?.to === undefined) return undefined;
  const isDone = state.decided.some(({ why, at }) => why === 'transfer' && at >= order.at);
  return isDone ? undefined : { to: order.to, by: order.by };
}

/** Nobody has taken a call that was given away: it goes back. */
function backToGiver(moment: CallMoment, decidedAt: number): Decision | undefined {
  const order = moment.state.orders.findLast(({ order: what, at }) => what === 'transfer' && at <= decidedAt);
  const target = order && targetOf(moment, order.by);
  return target && ringThese(moment, [target], 'back');
}
