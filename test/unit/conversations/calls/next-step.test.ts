import type { CallNotice } from '../../../../bridge/conversations/calls/call-notice.ts';
import type { CallPoint } from '../../../../bridge/conversations/calls/call-point.ts';
import type { CallSetUp, RingingRep } from '../../../../bridge/conversations/calls/call-set-up.ts';
import type { KnownCall } from '../../../../bridge/conversations/calls/call-state.ts';
import type { CallStep } from '../../../../bridge/conversations/calls/call-step.ts';
import { joinCall, newCall } from '../../../../bridge/conversations/calls/join-call.ts';
import { nextStep } from '../../../../bridge/conversations/calls/steps/next-step.ts';
import { transferStep } from '../../../../bridge/conversations/calls/steps/transfer-step.ts';
import { callRep, callSetUp } from '../../../support/call-set-up.ts';
import { ANA, CALL, LUIS, ORDERED, at, customer } from '../../../support/call-story.ts';

const ana = callRep(1);
const luis = callRep(2);

const begun: CallNotice = {
  kind: 'begun',
  callId: CALL,
  at: at(0),
  provider: 'twilio',
  direction: 'Inbound',
  channelKey: 'phone:+12025550101',
  customer,
  legId: 'CA1',
};

/** A call that goes on by what is decided in it. */
function startCall(
  setUp: CallSetUp,
  { first = begun, hasAgent = true, busy = [] as readonly string[], others = 0 } = {},
) {
  let state = known(joinCall(newCall(first.callId), [first]));
  let seconds = 0;
  const moment = () => ({ setUp, state, now: at(seconds), busy: new Set(busy), others, hasAgent });
  return {
    /** The provider asks, having told something. */
    ask(point: CallPoint, ...told: readonly CallNotice[]): CallStep {
      seconds += 1;
      state = known(joinCall(state, told));
      const { step, notices } = nextStep(moment(), point);
      state = known(joinCall(state, notices));
      return step;
    },
    transfer(to: string, by: string): CallStep | undefined {
      seconds += 1;
      const decision = transferStep(moment(), { to, by });
      state = known(joinCall(state, decision?.notices ?? []));
      return decision?.step;
    },
    tell(...told: readonly CallNotice[]) {
      seconds += 1;
      state = known(joinCall(state, told));
    },
    now: () => at(seconds),
  };
}

function known(state: ReturnType<typeof newCall>): KnownCall {
  if (!state.begun) throw new Error('Nobody has called.');
  return { ...state, begun: state.begun };
}

const incoming = { at: 'incoming' } as const;
const notTaken = (round: number) => ({ at: 'rung', round, end: 'NoAnswer', isJoined: false }) as const;
const taken = (round: number) => ({ at: 'rung', round, end: 'Completed', isJoined: true }) as const;
const ringing = (...users: readonly string[]) => ({
  kind: 'ring',
  targets: users.map((userId) => expect.objectContaining({ userId }) as unknown),
});
const picksUp = (legId: string, userId: string): CallNotice => ({
  kind: 'leg',
  callId: CALL,
  at: at(3),
  legId,
  parentId: 'CA1',
  role: 'rep',
  userId,
  stage: 'Answered',
});

describe('a customer who calls', () => {
  test('hears the announcement where calls are recorded, and all reps are rung', () => {
    const call = startCall(callSetUp({ rules: { records: true, announcement: 'We record.' } }));
    expect(call.ask(incoming)).toEqual({
      kind: 'ring',
      say: [{ text: 'We record.', language: 'en' }],
      targets: [
        { userId: ANA, number: '+12025550111' },
        { userId: LUIS, number: '+12025550112' },
      ],
      seconds: 20,
      records: true,
      callerId: '+14155550123',
      asksForKey: true,
      round: 1,
    });
  });

  test.each<[string, Partial<RingingRep>]>([
    ['is away', { presence: 'Away' }],
    ['is no user any more', { isActive: false }],
    ['has a number that is none', { forwardingNumber: '+1202' }],
    ['has no number', { forwardingNumber: undefined as never }],
    ['has the number of the channel', { forwardingNumber: '+12025550101' }],
    ['calls', { forwardingNumber: '+14155550123' }],
    ['has a number that earns by being called', { forwardingNumber: '+19005551234' }],
    ['shares a phone with somebody who is rung', { forwardingNumber: '+12025550111' }],
  ])('does not ring a rep who %s', (_why, change) => {
    const call = startCall(callSetUp({ members: [ana, { ...luis, ...change }] }));
    expect(call.ask(incoming)).toMatchObject(ringing(ANA));
  });

  test('does not ring a rep who speaks with somebody else', () => {
    const call = startCall(callSetUp(), { busy: [ANA] });
    expect(call.ask(incoming)).toMatchObject(ringing(LUIS));
  });

  test('rings reps one after the other where that is wanted, lower numbers first, each once', () => {
    const members = [ana, { ...luis, order: 1 }];
    const call = startCall(callSetUp({ members, rules: { ringMode: 'InOrder' } }));
    expect(call.ask(incoming)).toMatchObject({ ...ringing(LUIS), round: 1 });
    expect(call.ask(notTaken(1))).toMatchObject({ ...ringing(ANA), round: 2 });
    expect(call.ask(notTaken(2))).toMatchObject({ kind: 'voicemail' });
  });

  test('rings ten at once, and then the next ten', () => {
    const members = Array.from({ length: 13 }, (_one, place) => ({
      ...ana,
      userId: `00500000000001${String(place).padStart(2, '0')}A`,
      forwardingNumber: `+1202555${String(1200 + place)}`,
    }));
    const call = startCall(callSetUp({ members }));
    const first = call.ask(incoming);
    const second = call.ask(notTaken(1));
    expect([first, second].map((step) => (step.kind === 'ring' ? step.targets.length : 0))).toEqual([10, 3]);
    expect(call.ask(notTaken(2))).toMatchObject({ kind: 'voicemail' });
  });

  test('shows reps the number of the channel where the caller hides theirs', () => {
    const hidden = { address: 'anonymous', handles: [{ kind: 'word', value: 'anonymous' }] } as const;
    const call = startCall(callSetUp(), { first: { ...begun, customer: hidden } as CallNotice });
    expect(call.ask(incoming)).toMatchObject({ callerId: '+12025550101' });
    const asked = call.ask({ at: 'repPicksUp', legId: 'CA11' }, picksUp('CA11', ANA));
    expect(asked).toMatchObject({
      kind: 'askRep',
      say: { text: expect.stringContaining('a withheld number') },
    });
  });

  test('can leave a message where nobody can be rung, by the words of the channel', () => {
    const call = startCall(callSetUp({ members: [], rules: { greeting: 'Say something.' } }));
    expect(call.ask(incoming)).toMatchObject({
      kind: 'voicemail',
      say: [{ text: 'Say something.', language: 'en' }],
    });
    expect(call.ask({ at: 'voicemailLeft' })).toMatchObject({ kind: 'end' });
  });

  test('outside business hours can leave a message, and nobody is rung', () => {
    const hours = { timeZone: 'UTC', week: [[], [], [], [], [], [], []], holidays: {} };
    const call = startCall(callSetUp({ hours, rules: { afterHoursGreeting: 'We are closed.' } }));
    expect(call.ask(incoming)).toMatchObject({ kind: 'voicemail', say: [{ text: 'We are closed.' }] });
  });

  test('from the number of the channel itself is a call that went round: nobody is rung', () => {
    const own = { address: '+12025550101', handles: [{ kind: 'number', value: '+12025550101' }] } as const;
    const call = startCall(callSetUp(), { first: { ...begun, customer: own } as CallNotice });
    expect(call.ask(incoming)).toMatchObject({ kind: 'end' });
  });

  test('who calls many times at once, as a phone does that gives on what rings it, rings nobody any more', () => {
    const agent = { mode: 'Always', name: 'Reception', brief: '' } as const;
    expect(startCall(callSetUp(), { others: 4 }).ask(incoming)).toMatchObject(ringing(ANA, LUIS));
    expect(startCall(callSetUp({ rules: { agent } }), { others: 5 }).ask(incoming)).toMatchObject({
      kind: 'voicemail',
    });
    const hidden = { address: 'anonymous', handles: [{ kind: 'word', value: 'anonymous' }] } as const;
    const many = startCall(callSetUp(), { first: { ...begun, customer: hidden } as CallNotice, others: 9 });
    expect(many.ask(incoming)).toMatchObject(ringing(ANA, LUIS));
  });

  test('who was sent to voicemail rings nobody else', () => {
    const call = startCall(callSetUp({ rules: { ringMode: 'InOrder' } }));
    call.ask(incoming);
    call.tell({ kind: 'ordered', callId: CALL, at: call.now(), order: 'voicemail', by: ANA });
    expect(call.ask(notTaken(1))).toMatchObject({ kind: 'voicemail' });
  });

  test('whose first answer got lost can leave a message at once', () => {
    const call = startCall(callSetUp());
    expect(call.ask({ at: 'fallback' })).toMatchObject({ kind: 'voicemail' });
  });
});

describe('a rep who picks up', () => {
  test('is asked for a key, and connected by any', () => {
    const call = startCall(callSetUp({ rules: { records: true } }));
    call.ask(incoming);
    expect(call.ask({ at: 'repPicksUp', legId: 'CA11' }, picksUp('CA11', ANA))).toEqual({
      kind: 'askRep',
      say: {
        text: 'A call from 1, 4 1 5, 5 5 5, 0 1 2 3 for Sales. Press any key to take it. This call will be recorded.',
        language: 'en',
      },
    });
    expect(call.ask({ at: 'repPresses', legId: 'CA11', key: '5' })).toEqual({ kind: 'join' });
    expect(call.ask(taken(1))).toEqual({ kind: 'end', say: [] });
  });

  test('and presses nothing does not take the call', () => {
    const call = startCall(callSetUp());
    call.ask(incoming);
    expect(call.ask({ at: 'repPresses', legId: 'CA11' })).toEqual({ kind: 'leave' });
  });

  test('is connected at once where no key is asked for', () => {
    const call = startCall(callSetUp({ rules: { asksForKey: false } }));
    call.ask(incoming);
    expect(call.ask({ at: 'repPicksUp', legId: 'CA11' }, picksUp('CA11', ANA))).toEqual({ kind: 'join' });
  });

  test('after somebody else has taken it, or the customer is gone, is let go', () => {
    const call = startCall(callSetUp());
    call.ask(incoming);
    call.ask({ at: 'repPresses', legId: 'CA11', key: '1' }, picksUp('CA11', ANA));
    expect(call.ask({ at: 'repPresses', legId: 'CA12', key: '1' }, picksUp('CA12', LUIS))).toEqual({
      kind: 'leave',
    });
    const gone = startCall(callSetUp());
    gone.ask(incoming);
    gone.tell({ kind: 'leg', callId: CALL, at: at(9), legId: 'CA1', stage: 'Ended', end: 'Completed' });
    expect(gone.ask({ at: 'repPicksUp', legId: 'CA11' })).toEqual({ kind: 'leave' });
  });

  test('who has declined is not rung again', () => {
    const call = startCall(callSetUp({ rules: { ringMode: 'InOrder' } }));
    call.ask(incoming);
    call.tell({ kind: 'ordered', callId: CALL, at: call.now(), order: 'decline', by: LUIS });
    expect(call.ask(notTaken(1))).toMatchObject({ kind: 'voicemail' });
  });
});

describe('a call that is given to somebody else', () => {
  function inTalk(setUp = callSetUp()) {
    const call = startCall(setUp);
    call.ask(incoming);
    call.ask({ at: 'repPresses', legId: 'CA11', key: '1' }, picksUp('CA11', ANA));
    return call;
  }

  test('rings them, then who has given it away, and then a message can be left', () => {
    const call = inTalk();
    expect(call.transfer(LUIS, ANA)).toMatchObject({ ...ringing(LUIS), round: 2 });
    expect(call.ask(notTaken(2))).toMatchObject({ ...ringing(ANA), round: 3 });
    expect(call.ask(notTaken(3))).toMatchObject({ kind: 'voicemail' });
  });

  test('is taken by them although word that the first one has left is late', () => {
    const call = inTalk();
    call.transfer(LUIS, ANA);
    expect(call.ask({ at: 'repPresses', legId: 'CA12', key: '1' }, picksUp('CA12', LUIS))).toEqual({
      kind: 'join',
    });
    expect(call.ask(taken(2))).toEqual({ kind: 'end', say: [] });
  });

  test('stays where it is when they have no phone', () => {
    expect(inTalk(callSetUp({ members: [ana] })).transfer(LUIS, ANA)).toBeUndefined();
  });
});

describe('the AI agent', () => {
  const mode = (one: 'Off' | 'AfterHours' | 'Unanswered' | 'Always') =>
    callSetUp({ rules: { agent: { mode: one, name: 'Reception', brief: '' } } });

  test('takes every call, calls that nobody takes, or those after hours, as the channel wants it', () => {
    expect(startCall(mode('Always')).ask(incoming)).toMatchObject({
      kind: 'agent',
      greeting: expect.stringContaining('Reception'),
    });
    const unanswered = startCall(mode('Unanswered'));
    expect(unanswered.ask(incoming)).toMatchObject(ringing(ANA, LUIS));
    expect(unanswered.ask(notTaken(1))).toMatchObject({ kind: 'agent' });
    const hours = { timeZone: 'UTC', week: [], holidays: {} };
    expect(startCall({ ...mode('AfterHours'), hours }).ask(incoming)).toMatchObject({ kind: 'agent' });
    expect(startCall(mode('AfterHours')).ask(incoming)).toMatchObject({ kind: 'ring' });
  });

  test('is none where no model is set up: a message can be left', () => {
    const call = startCall({ ...mode('Always') }, { hasAgent: false });
    expect(call.ask(incoming)).toMatchObject({ kind: 'voicemail' });
  });

  test.each(['asked', 'key', 'failed', 'turns', 'time'] as const)(
    'that gives a caller on (%s) has reps rung, and takes no call twice',
    (why) => {
      const call = startCall(mode('Always'));
      call.ask(incoming);
      expect(call.ask({ at: 'agentDone', why })).toMatchObject(ringing(ANA, LUIS));
      expect(call.ask(notTaken(1))).toMatchObject({ kind: 'voicemail' });
    },
  );

  test('is recorded once: who takes the call from it, or gets it from them, is on the same recording', () => {
    const agent = { mode: 'Always', name: 'Reception', brief: '' } as const;
    const call = startCall(callSetUp({ rules: { agent, records: true, announcement: 'We record.' } }));
    expect(call.ask(incoming)).toMatchObject({ kind: 'agent', records: true, say: [{ text: 'We record.' }] });
    const rung = call.ask({ at: 'agentDone', why: 'asked' });
    expect(rung).toMatchObject({ ...ringing(ANA, LUIS), records: false });
    expect(rung).not.toMatchObject({ say: expect.arrayContaining([{ text: 'We record.', language: 'en' }]) });
    call.ask({ at: 'repPresses', legId: 'CA11', key: '1' }, picksUp('CA11', ANA));
    expect(call.transfer(LUIS, ANA)).toMatchObject({ ...ringing(LUIS), records: false });
  });

  test('that is done says goodbye', () => {
    const call = startCall(mode('Always'));
    call.ask(incoming);
    expect(call.ask({ at: 'agentDone', why: 'done' })).toMatchObject({
      kind: 'end',
      say: [{ text: 'Thank you for your call. Goodbye.' }],
    });
  });
});

describe('a call of ours', () => {
  const ordered = {
    ...begun,
    callId: ORDERED,
    direction: 'Outbound',
    by: ANA,
    legId: undefined as never,
  } as CallNotice;

  test('rings the customer when the rep is on the line, who are told that it is recorded', () => {
    const rules = { records: true, announcement: 'We record.', asksForKey: false };
    const call = startCall(callSetUp({ rules }), { first: ordered });
    expect(call.ask({ at: 'repReady' })).toMatchObject({
      kind: 'connect',
      number: '+14155550123',
      callerId: '+12025550101',
      announcement: { text: 'We record.', language: 'en' },
    });
    expect(call.ask({ at: 'customerPicksUp' })).toMatchObject({
      kind: 'announce',
      say: [{ text: 'We record.' }],
    });
    expect(call.ask({ at: 'connected', round: 0, end: 'Completed', isJoined: true })).toEqual({
      kind: 'end',
      say: [],
    });
  });

  test.each([
    ['Busy', 'The line is busy. Goodbye.'],
    ['NoAnswer', 'There is no answer. Goodbye.'],
    ['Failed', 'This call cannot be connected. Goodbye.'],
  ] as const)('that comes to nothing (%s) says so to the rep', (end, text) => {
    const call = startCall(callSetUp(), { first: ordered });
    call.ask({ at: 'repReady' });
    expect(call.ask({ at: 'connected', round: 0, end, isJoined: false })).toMatchObject({ say: [{ text }] });
  });

  test('rings no customer before the rep has pressed a key: it could be their own voicemail', () => {
    const call = startCall(callSetUp(), { first: ordered });
    const pressed = { at: 'repPresses', legId: 'CA2', isOwnCall: true } as const;
    expect(call.ask({ at: 'repReady' })).toEqual({
      kind: 'askRep',
      say: { text: 'Your call to 1, 4 1 5, 5 5 5, 0 1 2 3. Press any key to place it.', language: 'en' },
    });
    expect(call.ask(pressed)).toEqual({ kind: 'leave' });
    expect(call.ask({ ...pressed, key: '1' })).toMatchObject({ kind: 'connect', number: '+14155550123' });
  });

  test('that the rep has given up before their phone rang rings nobody', () => {
    const call = startCall(callSetUp(), { first: ordered });
    call.tell({ kind: 'ordered', callId: ORDERED, at: call.now(), order: 'hangUp', by: ANA });
    expect(call.ask({ at: 'repReady' })).toMatchObject({ kind: 'end' });
  });

  test('that is over by the time the rep presses a key rings nobody', () => {
    const call = startCall(callSetUp(), { first: ordered });
    call.ask({ at: 'repReady' });
    call.tell({ kind: 'settled', callId: ORDERED, at: call.now(), endedAt: call.now() });
    expect(call.ask({ at: 'repPresses', legId: 'CA2', isOwnCall: true, key: '1' })).toMatchObject({
      kind: 'end',
    });
  });
});
