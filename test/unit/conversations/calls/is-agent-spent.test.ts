import type { CallSetUp } from '../../../../bridge/conversations/calls/call-set-up.ts';
import type { KnownCall } from '../../../../bridge/conversations/calls/call-state.ts';
import { joinCall, newCall } from '../../../../bridge/conversations/calls/join-call.ts';
import { nextStep } from '../../../../bridge/conversations/calls/steps/next-step.ts';
import { callSetUp } from '../../../support/call-set-up.ts';

/** What happens when somebody calls with whom the agent has talked so often today. */
function stepFor(setUp: CallSetUp, agentTalks: number, address = '+14155550143'): string {
  const begun = {
    kind: 'begun',
    callId: 'twilio:CA1',
    at: new Date(),
    provider: 'twilio',
    direction: 'Inbound',
    channelKey: setUp.channel.key,
    customer: { address, handles: [] },
  } as const;
  const state = joinCall(newCall(begun.callId), [begun]) as KnownCall;
  const moment = { setUp, state, now: new Date(), busy: new Set<string>(), agentTalks, hasAgent: true };
  return nextStep(moment, { at: 'incoming' }).step.kind;
}

const agent = (mode: 'Always' | 'Unanswered') => ({ agent: { mode, name: 'Reception', brief: '' } });
const always = callSetUp({ rules: agent('Always') });

test('who talks with the AI agent all day comes to people, as each talk is paid for', () => {
  expect([19, 20].map((talks) => stepFor(always, talks))).toEqual(['agent', 'ring']);
});

test('or leaves a message where nobody is there', () => {
  const nobody = callSetUp({ members: [], rules: agent('Unanswered') });
  expect([19, 20].map((talks) => stepFor(nobody, talks))).toEqual(['agent', 'voicemail']);
});

test('who withholds their number is one of many', () => {
  expect([199, 200].map((talks) => stepFor(always, talks, 'anonymous'))).toEqual(['agent', 'ring']);
});
