import type { CallNotice } from '../../bridge/conversations/calls/call-notice.ts';
import type { LegEnd } from '../../bridge/conversations/calls/call-words.ts';
import { ANA, LUIS, ORDERED, at, customer, storyWriter, type CallStory } from './call-story.ts';

const ours = storyWriter(ORDERED);
const own = { role: 'rep', userId: ANA } as const;
const called = { role: 'customer', parentId: 'CA2' } as const;

const asked: CallNotice = {
  kind: 'begun',
  callId: ORDERED,
  at: at(0),
  provider: 'twilio',
  direction: 'Outbound',
  channelKey: 'phone:+12025550101',
  customer,
  recordId: 'a0C000000000001AAA',
  by: ANA,
};

const weCall: readonly CallNotice[] = [
  asked,
  ours.leg(1, 'CA2', 'Ringing', { ...own, sequence: 1 }),
  ours.leg(5, 'CA2', 'Answered', { ...own, sequence: 2 }),
  ours.decided(5, 'connect'),
  ours.leg(6, 'CA21', 'Ringing', { ...called, sequence: 1 }),
];

const theyTakeIt: readonly CallNotice[] = [
  ...weCall,
  ours.leg(12, 'CA21', 'Answered', { ...called, sequence: 2 }),
  ours.joined(12, 'CA21'),
];

const notTaken = (end: LegEnd): readonly CallNotice[] => [
  ...weCall,
  ours.leg(20, 'CA21', 'Ended', { ...called, end, sequence: 3 }),
  ours.rung(20, 0, end, false, 'CA21'),
  ours.leg(24, 'CA2', 'Ended', { ...own, end: 'Completed', seconds: 19, sequence: 3 }),
];

/** Every way in which a call of ours can go. */
export const outboundCallStories: readonly CallStory[] = [
  {
    name: 'of ours, answered',
    callId: ORDERED,
    notices: [
      ...theyTakeIt,
      ours.leg(72, 'CA21', 'Ended', { ...called, end: 'Completed', seconds: 60, sequence: 3 }),
      ours.rung(72, 0, 'Completed', true, 'CA21'),
      ours.leg(73, 'CA2', 'Ended', { ...own, end: 'Completed', seconds: 68, sequence: 3 }),
    ],
    view: {
      direction: 'Outbound',
      status: 'Ended',
      outcome: 'Answered',
      seconds: 60,
      initiatedBy: ANA,
      recordId: 'a0C000000000001AAA',
      externalId: 'twilio:CA2',
    },
  },
  { name: 'of ours, busy', callId: ORDERED, notices: notTaken('Busy'), view: { outcome: 'Busy' } },
  {
    name: 'of ours, not answered',
    callId: ORDERED,
    notices: notTaken('NoAnswer'),
    view: { outcome: 'NoAnswer' },
  },
  { name: 'of ours, failed', callId: ORDERED, notices: notTaken('Failed'), view: { outcome: 'Failed' } },
  {
    name: 'of ours, given up while it rang',
    callId: ORDERED,
    notices: [
      ...weCall,
      ours.leg(9, 'CA2', 'Ended', { ...own, end: 'Completed', seconds: 4, sequence: 3 }),
      ours.leg(9, 'CA21', 'Ended', { ...called, end: 'Canceled', sequence: 2 }),
    ],
    view: { outcome: 'Canceled' },
  },
  {
    name: 'of ours, whose rep never picked up',
    callId: ORDERED,
    notices: [
      asked,
      ours.leg(1, 'CA2', 'Ringing', own),
      ours.leg(31, 'CA2', 'Ended', { ...own, end: 'NoAnswer' }),
    ],
    view: { outcome: 'Canceled', error: { code: 'CALL_GIVEN_UP', sentence: expect.any(String) } },
  },
  {
    name: 'of ours, refused',
    callId: ORDERED,
    notices: [
      asked,
      { kind: 'refused', callId: ORDERED, at: at(1), code: 'OPTED_OUT', sentence: 'They said STOP.' },
    ],
    view: { status: 'Ended', outcome: 'Failed', error: { code: 'OPTED_OUT', sentence: 'They said STOP.' } },
  },
  {
    name: 'of ours, given up in doubt, and placed after all',
    callId: ORDERED,
    notices: [
      ...theyTakeIt,
      {
        kind: 'refused',
        callId: ORDERED,
        at: at(3),
        code: 'CALL_UNCONFIRMED',
        sentence: 'Nobody can tell whether the call was placed.',
      },
      ours.leg(72, 'CA21', 'Ended', { ...called, end: 'Completed', seconds: 60, sequence: 3 }),
      ours.leg(73, 'CA2', 'Ended', { ...own, end: 'Completed', seconds: 68, sequence: 3 }),
    ],
    view: { outcome: 'Answered', seconds: 60 },
  },
  {
    name: 'of ours, to a bridge whose clock is behind, without the word that it was connected',
    callId: ORDERED,
    notices: [
      ...weCall,
      ours.leg(12, 'CA21', 'Answered', { ...called, sequence: 2 }),
      ours.joined(-14, 'CA21'),
      ours.leg(72, 'CA21', 'Ended', { ...called, end: 'Completed', seconds: 60, sequence: 3 }),
      ours.leg(73, 'CA2', 'Ended', { ...own, end: 'Completed', seconds: 68, sequence: 3 }),
    ],
    view: { outcome: 'Answered', seconds: 60 },
  },
  {
    name: 'of ours, given to somebody else',
    callId: ORDERED,
    notices: [
      ...theyTakeIt,
      { kind: 'ordered', callId: ORDERED, at: at(40), order: 'transfer', by: ANA, to: LUIS },
      ours.ring(40, 1, [LUIS], 'transfer'),
      ours.leg(41, 'CA2', 'Ended', { ...own, end: 'Completed', seconds: 36, sequence: 3 }),
      ours.leg(44, 'CA22', 'Answered', { role: 'rep', userId: LUIS, parentId: 'CA21', sequence: 2 }),
      ours.joined(46, 'CA22'),
      ours.leg(100, 'CA22', 'Ended', {
        role: 'rep',
        userId: LUIS,
        parentId: 'CA21',
        end: 'Completed',
        seconds: 56,
        sequence: 3,
      }),
      ours.rung(100, 1, 'Completed', true, 'CA22'),
      ours.leg(100, 'CA21', 'Ended', { ...called, end: 'Completed', seconds: 88, sequence: 3 }),
    ],
    view: { status: 'Ended', outcome: 'Answered', initiatedBy: ANA, transferredTo: LUIS, seconds: 29 + 54 },
  },
  {
    name: 'written down',
    callId: ORDERED,
    notices: [
      asked,
      { kind: 'written', callId: ORDERED, at: at(5), outcome: 'NoAnswer', startedAt: at(-600), seconds: 0 },
    ],
    view: {
      origin: 'Manual',
      status: 'Ended',
      outcome: 'NoAnswer',
      startedAt: at(-600),
      externalId: ORDERED,
    },
  },
];
