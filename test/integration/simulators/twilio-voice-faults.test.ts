import { ana, maria, ours, startVoiceDesk, type Answer, type VoiceDesk } from './start-voice-desk.ts';

let desk: VoiceDesk;

beforeEach(async () => {
  desk = await startVoiceDesk();
});
afterEach(async () => {
  expect(desk.unsigned).toEqual([]);
  await desk.stop();
});

const codes = () => desk.voice.problems.map(({ code }) => code);

describe('TwiML that cannot be had or performed', () => {
  const cases: readonly (readonly [string, Answer, number])[] = [
    ['an answer of 500', 500, 11200],
    ['no XML', 'Hello', 12100],
    ['XML that breaks off', '<Response><Say>Hello</Response>', 12100],
    ['another root', '<Twiml/>', 12100],
    ['a verb that nobody knows', '<Response><Shout>Hello</Shout></Response>', 12200],
    ['a verb where it cannot stand', '<Response><Number>+12025550111</Number></Response>', 12200],
    ['an attribute that nobody knows', '<Response><Say tone="high">Hello</Say></Response>', 12200],
  ];
  test.each(cases)('%s: the fallback address is asked, and told why', async (_what, answer, code) => {
    desk.on('/voice', answer);
    desk.on('/fallback', (twiml) => void twiml.record());
    const call = await desk.voice.call({ from: maria, to: ours });
    expect(codes()).toEqual([code]);
    expect(desk.forms('/fallback')[0]).toMatchObject({ ErrorUrl: `${desk.url}/voice`, CallSid: call.sid });
    expect(call.captions.at(-1)?.text).toBe('Beep');
  });

  test('no answer in time: the fallback address is asked', async () => {
    desk.on('/slow', 'silence');
    desk.on('/fallback', (twiml) => void twiml.record());
    desk.voice.setNumber(ours, { voiceUrl: `${desk.url}/slow#rt=100`, fallbackUrl: `${desk.url}/fallback` });
    const call = await desk.voice.call({ from: maria, to: ours });
    expect(codes()).toEqual([11200]);
    expect(call.captions.at(-1)?.text).toBe('Beep');
  });

  test('nobody there at all: the caller hears so, and the call is over', async () => {
    desk.voice.faults.add({ kind: 'lost-requests' });
    const call = await desk.voice.call({ from: maria, to: ours });
    expect(codes()).toEqual([11205, 11205]);
    expect(call.captions.at(-1)?.text).toContain('application error');
    expect(call.status).toBe('completed');
  });

  test('a loop ends', async () => {
    desk.on('/voice', (twiml) => twiml.redirect('/voice'));
    const call = await desk.voice.call({ from: maria, to: ours });
    expect(call.status).toBe('completed');
  });

  test('a caller id that is not ours is refused', async () => {
    desk.on('/voice', (twiml) => void twiml.dial({ callerId: ana, action: '/rung' }).number('+12025550112'));
    desk.on('/rung', (twiml) => twiml.hangup());
    await desk.voice.call({ from: maria, to: ours });
    expect(codes()).toEqual([13214]);
    expect(desk.forms('/rung')[0]).toMatchObject({ DialCallStatus: 'failed' });
  });
});

describe('callbacks', () => {
  const callAndHangUp = async () => {
    desk.on('/voice', (twiml) => {
      const dial = twiml.dial({
        record: 'record-from-answer',
        recordingStatusCallback: '/recording',
        recordingStatusCallbackEvent: ['in-progress', 'completed'],
      });
      dial.number(
        {
          statusCallback: '/leg',
          statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
        },
        ana,
      );
    });
    const call = await desk.voice.call({ from: maria, to: ours });
    await desk.voice.answer(desk.voice.at(ana)?.sid ?? '');
    await desk.voice.say(call.sid, 'Hello');
    await desk.voice.hangUp(call.sid);
  };
  const steps = () => desk.forms('/leg').map(({ SequenceNumber }) => SequenceNumber);

  test('are lost, all of them or those of recordings', async () => {
    desk.voice.faults.add({ kind: 'lost-callbacks', of: 'recording' });
    await callAndHangUp();
    expect([steps(), desk.forms('/recording')]).toEqual([['0', '1', '2', '3'], []]);
    desk.voice.faults.add({ kind: 'lost-callbacks' });
    await callAndHangUp();
    expect(steps()).toHaveLength(4);
    expect(desk.forms('/status')).toHaveLength(1);
  });

  test('come twice, with the same token', async () => {
    desk.voice.faults.add({ kind: 'duplicate-callbacks' });
    await callAndHangUp();
    expect(steps()).toEqual(['0', '0', '1', '1', '2', '2', '3', '3']);
  });

  test('come last first', async () => {
    desk.voice.faults.add({ kind: 'reorder-callbacks' });
    await callAndHangUp();
    await desk.voice.settled();
    expect(steps()).toEqual(['3', '2', '1', '0']);
    expect(desk.forms('/recording').map(({ RecordingStatus }) => RecordingStatus)).toEqual([
      'completed',
      'in-progress',
    ]);
  });

  test('come late', async () => {
    desk.voice.faults.add({ kind: 'late-callbacks', milliseconds: 30_000 });
    await callAndHangUp();
    expect(steps()).toEqual([]);
    await desk.voice.pass(30);
    expect(steps()).toHaveLength(4);
  });

  test('of recordings alone come late', async () => {
    desk.voice.faults.add({ kind: 'late-callbacks', of: 'recording', milliseconds: 30_000 });
    await callAndHangUp();
    expect([steps().length, desk.forms('/recording')]).toEqual([4, []]);
    await desk.voice.pass(30);
    expect(desk.forms('/recording')).toHaveLength(2);
  });

  test('tell of a recording that has failed', async () => {
    desk.voice.faults.add({ kind: 'failed-recordings' });
    await callAndHangUp();
    expect(desk.forms('/recording').at(-1)).toMatchObject({ RecordingStatus: 'failed', ErrorCode: '13600' });
  });

  test('whoever is asked twice is asked the same', async () => {
    desk.voice.faults.add({ kind: 'duplicate-requests', times: 1 });
    await callAndHangUp();
    const [first, second] = desk.forms('/voice');
    expect(second).toEqual(first);
    expect(desk.voice.calls.all()).toHaveLength(2);
  });
});

describe('the API', () => {
  const place = () => desk.client.calls.create({ to: ana, from: ours, url: `${desk.url}/ready` });

  test.each([
    [{ kind: 'too-many-requests', times: 1 } as const, { status: 429, code: 20429 }],
    [{ kind: 'server-error', times: 1 } as const, { status: 500 }],
    [{ kind: 'refuse', code: 21215, times: 1 } as const, { status: 400, code: 21215 }],
  ])('says no as asked for, and has placed nothing: %j', async (fault, expected) => {
    desk.voice.faults.add(fault);
    await expect(place()).rejects.toMatchObject(expected);
    expect(desk.voice.calls.all()).toEqual([]);
    await place();
  });

  test('places a call although its answer is lost', async () => {
    desk.voice.faults.add({ kind: 'drop-response', times: 1 });
    await expect(place()).rejects.toThrow();
    expect(desk.voice.at(ana)?.status).toBe('ringing');
  });

  test('is not disturbed by what is wrong with messages', async () => {
    desk.simulators.twilio.faults.add({ kind: 'server-error' });
    await place();
  });
});

test.each(['mailbox', 'busy', 'off'] as const)('a rep’s phone that is %s takes no call', async (mode) => {
  desk.voice.setPhone(ana, mode);
  desk.on(
    '/voice',
    (twiml) => void twiml.dial({ timeout: 20, action: '/rung' }).number({ url: '/ask' }, ana),
  );
  desk.on('/ask', (twiml) => {
    twiml.gather({ numDigits: 1, timeout: 8, action: '/key' }).say('Press a key.');
    twiml.hangup();
  });
  desk.on('/rung', (twiml) => twiml.hangup());
  await desk.voice.call({ from: maria, to: ours });
  await desk.voice.pass(8);
  expect(desk.forms('/rung')[0]).toMatchObject({ DialBridged: 'false' });
  expect(desk.forms('/key')).toEqual([]);
});

test('a caller hangs up at each step, and no phone goes on ringing', async () => {
  desk.on('/voice', (twiml) => {
    twiml.pause({ length: 3 });
    twiml.gather({ timeout: 5 });
    twiml.dial({ timeout: 5 }).number({ url: '/ask' }, ana);
    twiml.record({ timeout: 5 });
  });
  desk.on('/ask', (twiml) => void twiml.pause({ length: 60 }));
  for (const seconds of [0, 4, 9, 14]) {
    const call = await desk.voice.call({ from: maria, to: ours });
    await desk.voice.pass(seconds);
    const rung = desk.voice.at(ana);
    if (rung) await desk.voice.answer(rung.sid);
    await desk.voice.hangUp(call.sid);
    expect(desk.voice.calls.all().filter(({ isOver }) => !isOver)).toEqual([]);
    expect(call.status).toBe('completed');
  }
});
