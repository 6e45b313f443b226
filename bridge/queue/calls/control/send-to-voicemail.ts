import type { KnownCall } from '../../../conversations/calls/call-state.ts';
import { endOfCall } from '../../../conversations/calls/end-of-call.ts';
import { voicemailStep } from '../../../conversations/calls/steps/voicemail-step.ts';
import { usersInCall } from '../../../conversations/calls/users-in-call.ts';
import { ParleyError } from '../../../errors.ts';
import type { ControlWork } from './control-parts.ts';
import { DONE } from './end-of-change.ts';
import { customerOnLine } from './open-legs.ts';
import { redirect } from './redirect.ts';

/** The greeting is not heard from its beginning again once it must have begun. */
const GREETING_BEGINS_MS = 10_000;

/** Nobody is to be rung any more: a customer who calls can leave a message at once. */
export const sendToVoicemail: ControlWork = async ({ call, desk, by, tries }, parts) => {
  const { callId, begun } = call;
  const leg = customerOnLine(call);
  if (!leg || begun.direction === 'Outbound' || endOfCall(call) !== undefined)
    throw new ParleyError('CALL_OVER');
  const at = new Date();
  if (isAtVoicemail(call, tries === 1 ? Infinity : at.getTime() - GREETING_BEGINS_MS)) return DONE;
  if (usersInCall(call).length > 0) throw new ParleyError('CALL_OVER');
  const setUp = await parts.setUps.read(begun.channelKey);
  if (!setUp) throw new ParleyError('CALL_OVER');
  const { step, notices } = voicemailStep({ setUp, state: call, now: at });
  const ordered = { kind: 'ordered', callId, at, order: 'voicemail', by } as const;
  return redirect({ callId, legId: leg.legId, step, notices: [ordered, ...notices] }, desk, parts);
};

/** @param before when it was decided; later ones may be an attempt of ours that did not get through */
function isAtVoicemail({ decided, recordings }: KnownCall, before: number): boolean {
  const last = decided.at(-1);
  if (last?.step !== 'voicemail') return false;
  return last.at < before || Object.values(recordings).some(({ of }) => of === 'voicemail');
}
