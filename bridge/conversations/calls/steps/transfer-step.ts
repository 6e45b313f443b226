import { speak } from '../spoken/speak.ts';
import type { CallMoment, Decision } from './decision.ts';
import { ringThese, targetOf } from './ring-step.ts';

/**
 * Rings the member whom the customer is given to. Told, with its notices, before the provider is asked to do it: the
 * provider ends the leg of who gives them away, and that must not look like the end of the call.
 * @param by the rep who gives them away
 * @returns undefined: they have no phone that could ring
 */
export function transferStep(
  moment: CallMoment,
  { to, by }: { readonly to: string; readonly by: string },
): Decision | undefined {
  const { state, now, setUp } = moment;
  const target = targetOf(moment, to);
  const decision = target && ringThese(moment, [target], 'transfer', [speak(setUp.language, 'oneMoment')]);
  if (!decision) return undefined;
  const order = { kind: 'ordered', callId: state.callId, at: now, order: 'transfer', by, to } as const;
  return { step: decision.step, notices: [order, ...decision.notices] };
}
