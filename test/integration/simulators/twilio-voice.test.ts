import { ana, luis, maria, ours, startVoiceDesk, type VoiceDesk } from './start-voice-desk.ts';

let desk: VoiceDesk;

beforeEach(async () => {
  desk = await startVoiceDesk();
});
afterEach(async () => {
  expect(desk.unsigned).toEqual([]);
  await desk.stop();
});

/** Rings Ana and Luis, who are asked for a key. */
const ringBoth = () => {
  desk.on('/voice', (twiml) => {
    const dial = twiml.dial({
      answerOnBridge: true,
      timeout: 20,
      action: '/rung',
      record: 'record-from-answer-dual',
      recordingStatusCallback: '/recording',
      recordingStatusCallbackEvent: ['in-progress', 'completed', 'absent'],
    });
    for (const number of [ana, luis]) {
      dial.number(
        {
          url: '/ask',
          statusCallback: `/leg?of=${encodeURIComponent(number)}`,
          statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
        },
        number,
      );
    }
  });
  desk.on('/ask', (twiml) => {
    twiml.gather({ numDigits: 1, timeout: 8, action: '/key' }).say('Press a key to take the call.');
    twiml.hangup();
  });
  desk.on('/key', () => undefined);
  desk.on('/rung', (twiml) => twiml.hangup());
};
const sidAt = (number: string): string => {
  const leg = desk.voice.at(number);
  if (!leg) throw new Error(`Nothing rings at ${number}`);
  return leg.sid;
};
const wordsOn = (sid: string) => desk.voice.calls.need(sid).captions.map(({ text }) => text);

test('several phones ring at once; who presses a key is connected, the others stop ringing', async () => {
  ringBoth();
  const { voice } = desk;
  const call = await voice.call({ from: maria, to: ours });
  expect(call.status).toBe('ringing');
  expect(desk.forms('/voice')[0]).toMatchObject({
    CallSid: call.sid,
    From: maria,
    To: ours,
    CallStatus: 'ringing',
    Direction: 'inbound',
  });
  const [anas, luiss] = [sidAt(ana), sidAt(luis)];
  await voice.pass(4);
  await voice.answer(anas);
  expect(wordsOn(anas)).toContain('Press a key to take the call.');
  expect(desk.forms('/ask')[0]).toMatchObject({
    CallSid: anas,
    ParentCallSid: call.sid,
    From: maria,
    To: ana,
  });
  // Nobody has taken it yet.
  expect([call.status, voice.calls.need(luiss).status]).toEqual(['ringing', 'ringing']);
  await voice.press(anas, '1');
  expect(desk.forms('/key')[0]).toMatchObject({ Digits: '1', CallSid: anas });
  expect([call.status, voice.calls.need(luiss).status]).toEqual(['in-progress', 'canceled']);

  await voice.say(call.sid, 'Is it ready?');
  await voice.say(anas, 'Yes, since noon.');
  expect(wordsOn(anas)).toContain('Is it ready?');
  expect(wordsOn(call.sid)).toContain('Yes, since noon.');
  await voice.pass(185);
  await voice.hangUp(call.sid);

  expect(desk.forms('/rung')[0]).toMatchObject({
    DialCallStatus: 'completed',
    DialCallSid: anas,
    DialBridged: 'true',
    DialCallDuration: '185',
  });
  expect(desk.forms('/status')).toHaveLength(1);
  expect(desk.forms('/status')[0]).toMatchObject({
    CallStatus: 'completed',
    CallDuration: '185',
    SequenceNumber: '0',
    CallbackSource: 'call-progress-events',
  });
  const ofAna = desk.forms('/leg').filter(({ CallSid }) => CallSid === anas);
  expect(ofAna.map(({ CallStatus, SequenceNumber }) => [CallStatus, SequenceNumber])).toEqual([
    ['initiated', '0'],
    ['ringing', '1'],
    ['in-progress', '2'],
    ['completed', '3'],
  ]);
  expect(desk.forms('/recording').map(({ RecordingStatus }) => RecordingStatus)).toEqual([
    'in-progress',
    'completed',
  ]);
  expect(desk.forms('/recording')[1]).toMatchObject({
    CallSid: call.sid,
    RecordingDuration: '185',
    RecordingChannels: '2',
    RecordingSource: 'DialVerb',
  });
});

test('when nobody answers, voicemail is left, and its recording is told of', async () => {
  ringBoth();
  desk.on('/rung', (twiml) => {
    twiml.say('Leave a message.');
    twiml.record({
      maxLength: 300,
      timeout: 5,
      finishOnKey: '#',
      action: '/left',
      recordingStatusCallback: '/recording',
      recordingStatusCallbackEvent: ['completed', 'absent'],
    });
    twiml.say('Nothing was said.');
  });
  const { voice } = desk;
  const call = await voice.call({ from: maria, to: ours });
  await voice.pass(20);
  expect(desk.forms('/rung')[0]).toMatchObject({ DialCallStatus: 'no-answer', DialBridged: 'false' });
  expect(call.status).toBe('in-progress');
  await voice.leaveVoicemail(call.sid, { seconds: 32, words: 'Please call me back about order 1042.' });
  expect(desk.forms('/left')[0]).toMatchObject({
    RecordingDuration: '32',
    Digits: 'hangup',
    CallStatus: 'completed',
  });
  expect(desk.forms('/recording')[0]).toMatchObject({
    RecordingStatus: 'completed',
    RecordingDuration: '32',
    RecordingSource: 'RecordVerb',
  });
});

test('a caller who says nothing leaves no recording', async () => {
  desk.on('/voice', (twiml) => {
    twiml.record({
      timeout: 5,
      action: '/left',
      recordingStatusCallback: '/recording',
      recordingStatusCallbackEvent: ['completed', 'absent'],
    });
    twiml.say('Goodbye.');
  });
  const call = await desk.voice.call({ from: maria, to: ours });
  await desk.voice.pass(5);
  expect(desk.forms('/left')).toEqual([]);
  expect(desk.forms('/recording').map(({ RecordingStatus }) => RecordingStatus)).toEqual(['absent']);
  expect(wordsOn(call.sid)).toEqual(['Ringing', 'Beep', 'Goodbye.']);
  expect(call.status).toBe('completed');
});
