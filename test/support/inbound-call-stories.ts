import type { CallNotice } from '../../bridge/conversations/calls/call-notice.ts';
import { ANA, CALL, LUIS, at, customer, storyWriter, type CallStory } from './call-story.ts';

const inbound = storyWriter(CALL);
const rep = (userId: string) => ({ role: 'rep', userId, parentId: 'CA1' }) as const;

const begins: CallNotice = {
  kind: 'begun',
  callId: CALL,
  at: at(0),
  provider: 'twilio',
  direction: 'Inbound',
  channelKey: 'phone:+12025550101',
  customer,
  legId: 'CA1',
};

const theyCall: readonly CallNotice[] = [
  begins,
  inbound.leg(0, 'CA1', 'Ringing', { role: 'customer', sequence: 0 }),
  inbound.ring(0, 1, [ANA, LUIS]),
  inbound.leg(1, 'CA11', 'Initiated', { ...rep(ANA), sequence: 0 }),
  inbound.leg(2, 'CA11', 'Ringing', { ...rep(ANA), sequence: 1 }),
  inbound.leg(2, 'CA12', 'Ringing', { ...rep(LUIS), sequence: 1 }),
];

const anaTakes: readonly CallNotice[] = [
  ...theyCall,
  inbound.leg(8, 'CA11', 'Answered', { ...rep(ANA), sequence: 2 }),
  inbound.joined(10, 'CA11'),
  inbound.leg(10, 'CA12', 'Ended', { ...rep(LUIS), end: 'Canceled', sequence: 2 }),
];

const nobodyTakes: readonly CallNotice[] = [
  ...theyCall,
  inbound.leg(20, 'CA11', 'Ended', { ...rep(ANA), end: 'NoAnswer', sequence: 2 }),
  inbound.leg(20, 'CA12', 'Ended', { ...rep(LUIS), end: 'NoAnswer', sequence: 2 }),
  inbound.rung(20, 1, 'NoAnswer'),
  inbound.decided(20, 'voicemail'),
];

const hangsUp = (seconds: number): CallNotice =>
  inbound.leg(seconds, 'CA1', 'Ended', { role: 'customer', end: 'Completed', seconds, sequence: 9 });

const agentStarts: readonly CallNotice[] = [
  begins,
  inbound.decided(0, 'agent'),
  { kind: 'agent', callId: CALL, at: at(2), stage: 'Started', agentName: 'Reception' },
];

/** Every way in which a call of a customer can go. */
export const inboundCallStories: readonly CallStory[] = [
  {
    name: 'answered, on a bridge whose clock is two minutes ahead',
    callId: CALL,
    notices: [
      { ...begins, at: at(120) } as CallNotice,
      inbound.ring(120, 1, [ANA, LUIS]),
      inbound.leg(2, 'CA11', 'Ringing', { ...rep(ANA), sequence: 1 }),
      inbound.leg(8, 'CA11', 'Answered', { ...rep(ANA), sequence: 2 }),
      inbound.joined(130, 'CA11'),
      inbound.leg(70, 'CA11', 'Ended', { ...rep(ANA), end: 'Completed', seconds: 62, sequence: 3 }),
      inbound.rung(190, 1, 'Completed', true, 'CA11'),
      hangsUp(70),
    ],
    view: { status: 'Ended', outcome: 'Answered', answeredBy: ANA, seconds: 62 },
  },
  {
    name: 'answered by a rep who pressed a key',
    callId: CALL,
    notices: [
      ...anaTakes,
      inbound.recording(10, 'RE1', 'talk', 'InProgress'),
      inbound.leg(70, 'CA11', 'Ended', { ...rep(ANA), end: 'Completed', seconds: 62, sequence: 3 }),
      inbound.rung(70, 1, 'Completed', true, 'CA11'),
      hangsUp(70),
      inbound.recording(75, 'RE1', 'talk', 'Completed', 61),
    ],
    view: {
      status: 'Ended',
      outcome: 'Answered',
      answeredBy: ANA,
      seconds: 60,
      recordingStatus: 'Stored',
      recordingSeconds: 61,
      isComplete: true,
      isInBusinessHours: true,
      ringing: [],
    },
  },
  {
    name: 'missed, although a phone picked up and nobody pressed a key',
    callId: CALL,
    notices: [
      ...theyCall,
      inbound.leg(8, 'CA11', 'Answered', { ...rep(ANA), sequence: 2 }),
      inbound.leg(18, 'CA11', 'Ended', { ...rep(ANA), end: 'Completed', seconds: 10, sequence: 3 }),
      inbound.rung(20, 1, 'NoAnswer'),
      inbound.decided(20, 'voicemail'),
      hangsUp(25),
      inbound.recording(26, 'RE2', 'voicemail', 'Absent'),
    ],
    view: { status: 'Ended', outcome: 'Missed', isComplete: true },
  },
  {
    name: 'a voicemail',
    callId: CALL,
    notices: [...nobodyTakes, hangsUp(60), inbound.recording(62, 'RE2', 'voicemail', 'Completed', 32)],
    view: { status: 'Ended', outcome: 'Voicemail', recordingSeconds: 32, isComplete: true },
  },
  {
    name: 'a voicemail of no length',
    callId: CALL,
    notices: [...nobodyTakes, hangsUp(30), inbound.recording(31, 'RE2', 'voicemail', 'Completed', 0)],
    view: { status: 'Ended', outcome: 'Missed', isComplete: true },
  },
  {
    name: 'a voicemail of an hour, deleted since',
    callId: CALL,
    notices: [
      ...nobodyTakes,
      hangsUp(3630),
      inbound.recording(3631, 'RE2', 'voicemail', 'Completed', 3600),
      inbound.recording(90_000, 'RE2', 'voicemail', 'Deleted'),
    ],
    view: { outcome: 'Voicemail', recordingStatus: 'Deleted', recordingSeconds: 3600 },
  },
  {
    name: 'hung up while it rang',
    callId: CALL,
    notices: [
      ...theyCall,
      hangsUp(9),
      inbound.leg(9, 'CA11', 'Ended', { ...rep(ANA), end: 'Canceled', sequence: 2 }),
      inbound.rung(9, 1, 'Canceled'),
    ],
    view: { status: 'Ended', outcome: 'Missed', ringing: [], isComplete: true },
  },
  {
    name: 'transferred and taken',
    callId: CALL,
    notices: [
      ...anaTakes,
      { kind: 'ordered', callId: CALL, at: at(40), order: 'transfer', by: ANA, to: LUIS },
      inbound.ring(40, 2, [LUIS], 'transfer'),
      inbound.leg(41, 'CA11', 'Ended', { ...rep(ANA), end: 'Completed', seconds: 33, sequence: 3 }),
      inbound.leg(42, 'CA13', 'Ringing', { ...rep(LUIS), sequence: 1 }),
      inbound.leg(44, 'CA13', 'Answered', { ...rep(LUIS), sequence: 2 }),
      inbound.joined(46, 'CA13'),
      inbound.leg(100, 'CA13', 'Ended', { ...rep(LUIS), end: 'Completed', seconds: 56, sequence: 3 }),
      inbound.rung(100, 2, 'Completed', true, 'CA13'),
      hangsUp(100),
    ],
    view: { outcome: 'Answered', answeredBy: ANA, transferredTo: LUIS, seconds: 31 + 54 },
  },
  {
    name: 'transferred, taken by nobody, and a voicemail left',
    callId: CALL,
    notices: [
      ...anaTakes,
      { kind: 'ordered', callId: CALL, at: at(40), order: 'transfer', by: ANA, to: LUIS },
      inbound.ring(40, 2, [LUIS], 'transfer'),
      inbound.leg(41, 'CA11', 'Ended', { ...rep(ANA), end: 'Completed', seconds: 33, sequence: 3 }),
      inbound.rung(61, 2, 'NoAnswer'),
      inbound.ring(61, 3, [ANA], 'back'),
      inbound.rung(81, 3, 'NoAnswer'),
      inbound.decided(81, 'voicemail'),
      hangsUp(100),
      inbound.recording(101, 'RE2', 'voicemail', 'Completed', 12),
    ],
    view: { outcome: 'Answered', answeredBy: ANA, seconds: 31 },
  },
  {
    name: 'a key was pressed too late: nobody was connected',
    callId: CALL,
    notices: [
      ...anaTakes,
      inbound.leg(10, 'CA11', 'Ended', { ...rep(ANA), end: 'Completed', seconds: 2, sequence: 3 }),
      inbound.rung(11, 1, 'NoAnswer'),
      inbound.decided(11, 'voicemail'),
      hangsUp(40),
      inbound.recording(41, 'RE2', 'voicemail', 'Completed', 20),
    ],
    view: { outcome: 'Voicemail' },
  },
  {
    name: 'handled by the AI agent',
    callId: CALL,
    notices: [
      ...agentStarts,
      {
        kind: 'agent',
        callId: CALL,
        at: at(62),
        stage: 'Ended',
        agentName: 'Reception',
        why: 'done',
        reason: 'A broken boiler',
        callBackAt: at(7200),
      },
      inbound.decided(62, 'end'),
      hangsUp(64),
    ],
    view: {
      outcome: 'Answered',
      agentName: 'Reception',
      reason: 'A broken boiler',
      callBackAt: at(7200),
      seconds: 60,
    },
  },
  {
    name: 'handed over by the AI agent, and taken',
    callId: CALL,
    notices: [
      ...agentStarts,
      { kind: 'agent', callId: CALL, at: at(20), stage: 'HandedOver', agentName: 'Reception', why: 'asked' },
      inbound.ring(20, 1, [ANA]),
      inbound.leg(25, 'CA11', 'Answered', { ...rep(ANA), sequence: 2 }),
      inbound.joined(27, 'CA11'),
      inbound.leg(57, 'CA11', 'Ended', { ...rep(ANA), end: 'Completed', seconds: 32, sequence: 3 }),
      inbound.rung(57, 1, 'Completed', true, 'CA11'),
      hangsUp(57),
    ],
    view: { outcome: 'Answered', agentName: 'Reception', answeredBy: ANA, seconds: 18 + 30 },
  },
  {
    name: 'handed over by the AI agent, and taken by nobody',
    callId: CALL,
    notices: [
      ...agentStarts,
      { kind: 'agent', callId: CALL, at: at(20), stage: 'HandedOver', agentName: 'Reception', why: 'key' },
      inbound.ring(20, 1, [ANA]),
      inbound.rung(40, 1, 'NoAnswer'),
      inbound.decided(40, 'voicemail'),
      hangsUp(45),
    ],
    view: { outcome: 'Missed', agentName: 'Reception' },
  },
  {
    name: 'of which only the list of the provider tells',
    callId: CALL,
    notices: [
      begins,
      inbound.leg(70, 'CA1', 'Ended', { end: 'Completed', seconds: 70 }),
      inbound.leg(70, 'CA11', 'Ended', { parentId: 'CA1', userId: ANA, end: 'Completed', seconds: 62 }),
      { kind: 'settled', callId: CALL, at: at(900), endedAt: at(70) },
    ],
    view: { outcome: 'Answered', answeredBy: ANA, seconds: 62, isComplete: true },
  },
];
