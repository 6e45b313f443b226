import type { CallRequest } from '../../bridge/channels/call-desk.ts';

import { callAddresses, callRequest, twilioDesk } from './twilio-desk.ts';
import { twilioSubject } from './twilio-subject.ts';

const desk = twilioDesk();
const provider = twilioSubject.at('http://127.0.0.1:1');
const receivedAt = new Date('2026-11-20T10:07:00Z');
const names = Object.keys(callAddresses);

const inbound = 'twilio:CA00000000000000000000000000000c01';
const ours = 'parley:a0C000000000001AAA';
const [customerLeg, repLeg] = ['CA00000000000000000000000000000c01', 'CA00000000000000000000000000000c02'];
const [ownLeg, calledLeg] = ['CA00000000000000000000000000000c11', 'CA00000000000000000000000000000c12'];
const rep = '005000000000001AAA';

const read = (
  name: string,
  values: Readonly<Record<string, string>> = {},
  pathWithQuery?: string,
): CallRequest => desk.read(callRequest(name, values, pathWithQuery), receivedAt);

describe('a request of Twilio about a call', () => {
  test.each(names)('that was recorded is trusted and read: %s', (name) => {
    const request = callRequest(name);
    expect(() => provider.verify(request)).not.toThrow();
    expect(() => provider.verify({ ...request, pathWithQuery: `${request.pathWithQuery}&x=1` })).toThrow();
    const told = desk.read(request, receivedAt);
    for (const notice of told.notices) expect(notice.callId).toBe(told.callId);
    expect(desk.read(callRequest(name), receivedAt)).toEqual(told);
  });

  test('is known as itself: a repeat is the same, and no two different ones are', () => {
    // Of these only one can come: a key or none, one end of a round.
    const alternatives = [
      'voice-rep-no-key',
      'voice-rung-hung-up',
      'voice-rung-no-answer',
      'voice-connected-busy',
    ];
    const certain = names.filter((name) => !alternatives.includes(name)).map((name) => read(name).providerId);
    expect(new Set(certain).size).toBe(certain.length);
    const later = { CallStatus: 'in-progress', SequenceNumber: '2' };
    expect(read('voice-rep-rings', later).providerId).not.toBe(read('voice-rep-rings').providerId);
  });

  test('is asked for or told at an address that is served', () => {
    const served = desk.webhooks.map(({ path }) => path);
    expect(new Set(names.map((name) => callAddresses[name]?.split('?', 1)[0]))).toEqual(new Set(served));
  });
});

describe('a call that comes in', () => {
  test('begins with who calls which channel', () => {
    expect(read('voice-incoming')).toEqual({
      callId: inbound,
      providerId: `${customerLeg}:incoming`,
      notices: [
        {
          kind: 'begun',
          callId: inbound,
          at: receivedAt,
          provider: 'twilio',
          direction: 'Inbound',
          channelKey: 'phone:+12025550101',
          customer: {
            address: '+14155550101',
            handles: [{ kind: 'number', value: '+14155550101' }],
          },
          legId: customerLeg,
        },
        {
          kind: 'leg',
          callId: inbound,
          at: receivedAt,
          legId: customerLeg,
          role: 'customer',
          number: '+14155550101',
          stage: 'Ringing',
        },
      ],
      point: { at: 'incoming' },
    });
  });

  test.each([
    ['withheld, as networks say it in digits', '+266696687', 'anonymous'],
    ['withheld, in a word', 'Anonymous', 'anonymous'],
    ['nothing at all', '', 'anonymous'],
    [
      'a SIP address',
      'sip:reception@pbx.example.com:5060;transport=udp',
      'sip:reception@pbx.example.com:5060',
    ],
    ['a SIP address of a telephone network', 'sip:+14155550101@trunk.example.com', '+14155550101'],
    ['a withheld SIP address', 'sip:anonymous@anonymous.invalid', 'anonymous'],
    ['the number of the channel itself', '+12025550101', '+12025550101'],
    ['a name that a carrier gives', 'WIRELESS', 'WIRELESS'],
  ])('from %s is taken', (_what, From, address) => {
    expect(read('voice-incoming', { From })).toMatchObject({
      notices: [{ kind: 'begun', customer: { address } }, { kind: 'leg' }],
      point: { at: 'incoming' },
    });
  });

  test('is told again when an answer of ours was of no use, and each of those is another one', () => {
    const late = read('voice-fallback');
    expect(late).toMatchObject({
      callId: inbound,
      notices: [{ kind: 'begun', channelKey: 'phone:+12025550101' }, { kind: 'leg' }],
      point: { at: 'fallback' },
    });
    const ErrorUrl = 'https://parley.example.com/webhooks/twilio/voice/rung?call=x';
    expect(read('voice-fallback', { ErrorUrl }).providerId).not.toBe(late.providerId);
    expect(read('voice-fallback').providerId).toBe(late.providerId);
  });

  test('of which a rep has heard nothing asks the rep again, and is no other call', () => {
    const values = {
      CallSid: repLeg,
      ParentCallSid: customerLeg,
      Direction: 'outbound-dial',
      To: '+12025550111',
    };
    expect(read('voice-fallback', { ...values, CallStatus: 'in-progress' })).toMatchObject({
      callId: inbound,
      notices: [{ kind: 'leg', legId: repLeg, role: 'rep', stage: 'Answered' }],
      point: { at: 'repPicksUp', legId: repLeg },
    });
  });

  test('is known by its number’s own reports alone, from when it began', () => {
    expect(read('voice-completed').notices).toMatchObject([
      { kind: 'begun', at: new Date('2026-11-20T10:00:09Z'), channelKey: 'phone:+12025550101' },
      {
        kind: 'leg',
        at: new Date('2026-11-20T10:03:15Z'),
        legId: customerLeg,
        role: 'customer',
        stage: 'Ended',
        end: 'Completed',
        seconds: 186,
        sequence: 0,
      },
    ]);
  });
});

describe('a rep who is rung', () => {
  test('is known by the address that Twilio was given for their phone', () => {
    expect(read('voice-rep-rings').notices).toEqual([
      {
        kind: 'leg',
        callId: inbound,
        at: new Date('2026-11-20T10:00:02Z'),
        legId: repLeg,
        parentId: customerLeg,
        role: 'rep',
        userId: rep,
        number: '+12025550111',
        stage: 'Ringing',
        sequence: 1,
      },
    ]);
  });

  test('picks up, and presses a key or none', () => {
    expect(read('voice-rep-answered')).toMatchObject({
      callId: inbound,
      notices: [{ kind: 'leg', userId: rep, stage: 'Answered' }],
      point: { at: 'repPicksUp', legId: repLeg },
    });
    expect(read('voice-rep-key').point).toEqual({ at: 'repPresses', legId: repLeg, key: '1' });
    expect(read('voice-rep-no-key').point).toEqual({ at: 'repPresses', legId: repLeg });
  });

  test.each([
    ['queued', { stage: 'Initiated' }],
    ['initiated', { stage: 'Initiated' }],
    ['ringing', { stage: 'Ringing' }],
    ['in-progress', { stage: 'Answered' }],
    ['completed', { stage: 'Ended', end: 'Completed' }],
    ['busy', { stage: 'Ended', end: 'Busy' }],
    ['no-answer', { stage: 'Ended', end: 'NoAnswer' }],
    ['failed', { stage: 'Ended', end: 'Failed' }],
    ['canceled', { stage: 'Ended', end: 'Canceled' }],
  ])('whose phone is %s is so far', (CallStatus, reached) => {
    const [leg] = read('voice-rep-rings', { CallStatus }).notices;
    expect(leg).toMatchObject(reached);
    expect('end' in (leg ?? {})).toBe('end' in reached);
  });
});

describe('a round of ringing', () => {
  test('that somebody took ends with the talk', () => {
    expect(read('voice-rung-answered')).toMatchObject({
      notices: [
        { kind: 'leg', legId: customerLeg, stage: 'Answered' },
        { kind: 'leg', legId: repLeg, role: 'rep', stage: 'Ended', end: 'Completed', seconds: 190 },
        { kind: 'rung', round: 1, end: 'Completed', isJoined: true, legId: repLeg, seconds: 190 },
      ],
      point: { at: 'rung', round: 1, end: 'Completed', isJoined: true },
    });
  });

  test('that a rep picked up and did not take was not taken', () => {
    const values = { DialCallStatus: 'completed', DialCallDuration: '9', DialBridged: 'false' };
    expect(read('voice-rung-no-answer', values).point).toEqual({
      at: 'rung',
      round: 1,
      end: 'Completed',
      isJoined: false,
    });
  });

  test.each([
    ['busy', 'Busy'],
    ['no-answer', 'NoAnswer'],
    ['failed', 'Failed'],
    ['canceled', 'Canceled'],
    ['teleported', 'Failed'],
  ])('that ended %s goes on', (DialCallStatus, end) => {
    expect(read('voice-rung-no-answer', { DialCallStatus }).point).toEqual({
      at: 'rung',
      round: 1,
      end,
      isJoined: false,
    });
  });

  test('in which the caller hung up says so', () => {
    expect(read('voice-rung-hung-up').notices[0]).toMatchObject({
      kind: 'leg',
      role: 'customer',
      stage: 'Ended',
    });
  });

  test('of a call of ours is that of its customer', () => {
    expect(read('voice-rep-ready')).toMatchObject({
      callId: ours,
      notices: [{ kind: 'leg', legId: ownLeg, role: 'rep', userId: rep, stage: 'Answered' }],
      point: { at: 'repReady' },
    });
    expect(read('voice-customer-answered')).toMatchObject({
      callId: ours,
      notices: [{ legId: calledLeg, parentId: ownLeg, role: 'customer', stage: 'Answered' }],
      point: { at: 'customerPicksUp' },
    });
    expect(read('voice-customer-talks').notices).toMatchObject([
      { kind: 'leg', role: 'customer', stage: 'Answered' },
      { kind: 'joined', legId: calledLeg, at: new Date('2026-11-20T10:05:09Z') },
    ]);
    expect(read('voice-customer-busy').notices).toMatchObject([{ kind: 'leg', end: 'Busy' }]);
    expect(read('voice-connected')).toMatchObject({
      callId: ours,
      notices: [
        { kind: 'leg', legId: ownLeg, stage: 'Ended' },
        { kind: 'leg', legId: calledLeg, role: 'customer', stage: 'Ended' },
        { kind: 'rung', round: 0, isJoined: true },
      ],
      point: { at: 'connected', round: 0, end: 'Completed', isJoined: true },
    });
    expect(read('voice-connected-busy').point).toMatchObject({ end: 'Busy', isJoined: false });
  });
});

describe('a recording', () => {
  test('has begun, and is there with its own length and one track for each side', () => {
    expect(read('voice-recording-begun').notices).toEqual([
      {
        kind: 'recording',
        callId: inbound,
        at: new Date('2026-11-20T10:00:09Z'),
        recordingId: 'RE00000000000000000000000000000e01',
        of: 'talk',
        state: 'InProgress',
        tracks: 2,
      },
    ]);
    expect(read('voice-recording-completed').notices).toMatchObject([
      { of: 'talk', state: 'Completed', seconds: 186, tracks: 2, at: new Date('2026-11-20T10:03:15Z') },
    ]);
  });

  test('of no length, of an hour, empty and failed says what it is', () => {
    const told = (RecordingStatus: string, RecordingDuration: string) =>
      read('voice-voicemail-recorded', { RecordingStatus, RecordingDuration }).notices;
    expect(told('completed', '0')).toMatchObject([{ of: 'voicemail', state: 'Completed', seconds: 0 }]);
    expect(told('completed', '3600')).toMatchObject([{ state: 'Completed', seconds: 3600 }]);
    expect(read('voice-voicemail-absent').notices).toMatchObject([{ of: 'voicemail', state: 'Absent' }]);
    expect(told('failed', '')).toMatchObject([{ state: 'Failed' }]);
    expect(told('teleported', '')).toEqual([]);
  });

  test('without our word of the call belongs to the leg that it was made of', () => {
    const path = '/webhooks/twilio/recording';
    expect(read('voice-recording-completed', {}, path).callId).toBe(inbound);
    const child = { CallSid: repLeg, ParentCallSid: customerLeg };
    expect(read('voice-recording-completed', child, path).callId).toBe(inbound);
  });

  test('that a caller has left ends their part, as silence does', () => {
    expect(read('voice-voicemail')).toMatchObject({
      notices: [
        { kind: 'leg', stage: 'Ended' },
        { kind: 'recording', of: 'voicemail', state: 'InProgress', seconds: 32 },
      ],
      point: { at: 'voicemailLeft' },
    });
    expect(read('voice-voicemail-silent')).toMatchObject({
      notices: [{ kind: 'leg', stage: 'Answered' }],
      point: { at: 'voicemailLeft' },
    });
  });
});

describe('the part of an AI agent', () => {
  test.each(['done', 'asked', 'key', 'turns', 'time', 'failed', 'hungUp'])('ends as it said: %s', (why) => {
    const { body = '' } = { body: desk.agentLine?.write({ kind: 'end', why }) };
    const { handoffData: HandoffData } = JSON.parse(body) as { readonly handoffData: string };
    expect(read('voice-agent-hands-over', { HandoffData }).point).toEqual({ at: 'agentDone', why });
  });

  test('that broke has failed, and one whose caller hung up says so', () => {
    expect(read('voice-agent-broke').point).toEqual({ at: 'agentDone', why: 'failed' });
    const values = { CallStatus: 'completed' };
    expect(read('voice-agent-broke', values).point).toEqual({ at: 'agentDone', why: 'hungUp' });
  });

  test.each(
    [
      '',
      'no JSON',
      '"asked"',
      '{}',
      '{"why":"delete everything"}',
      'null',
      JSON.stringify({ why: 'done', more: 'x'.repeat(20_000) }),
    ].map((said) => [said.slice(0, 30), said]),
  )('with words that are not ours has failed: %j', (_title, HandoffData) => {
    expect(read('voice-agent-hands-over', { HandoffData }).point).toEqual({ at: 'agentDone', why: 'failed' });
  });
});
