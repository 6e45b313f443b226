import { tellStatus } from '../callbacks/tell-status.ts';
import type { VoiceWorld } from '../voice-world.ts';
import type { CallLeg } from './call-leg.ts';

/** Numbers that are kept free for samples, like any real one, can be called; what is no number cannot. */
const e164 = /^\+[1-9]\d{6,14}$/;

/**
 * Rings the phone of a new leg until something is done about it.
 * @param signal whoever wanted it does not any more: it is canceled
 * @returns whether it was answered; else it is over
 */
export async function ring(
  world: VoiceWorld,
  leg: CallLeg,
  seconds: number,
  signal: AbortSignal,
): Promise<boolean> {
  tellStatus(world, leg, 'initiated');
  const mode = world.phoneMode(leg.phone);
  if (!e164.test(leg.to) || mode === 'off') {
    leg.errorCode = e164.test(leg.to) ? 31_480 : 13_224;
    leg.end('failed');
    return false;
  }
  leg.ring();
  if (mode === 'busy') leg.picked.resolve('decline');
  if (mode === 'mailbox') leg.picked.resolve('answer');

  const waited = new AbortController();
  const canceled = AbortSignal.any([signal, leg.over, waited.signal]);
  const time = world.clock.sleep(seconds * 1000, canceled).then(
    () => 'time' as const,
    () => 'canceled' as const,
  );
  const act = await Promise.race([leg.picked.promise, time]);
  waited.abort(new Error('Nobody waits any more.'));
  if (leg.isOver) return false;
  if (signal.aborted) leg.end('canceled');
  else if (act === 'answer') {
    leg.answer();
    if (mode === 'mailbox') leg.hear({ kind: 'note', text: 'The mailbox of this phone has answered' });
  } else leg.end(act === 'decline' ? 'busy' : act === 'fail' ? 'failed' : 'no-answer');
  return !leg.isOver;
}
