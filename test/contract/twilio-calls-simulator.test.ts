import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { WebSocketServer } from 'ws';
import type { AgentFrame } from '../../bridge/channels/agent-line.ts';
import type { CallDesk, CallRequest } from '../../bridge/channels/call-desk.ts';
import { createTwilio } from '../../bridge/channels/twilio/index.ts';
import { createTwilioTranscriber } from '../../bridge/channels/twilio/voice/transcriber.ts';
import type { TwilioConfig } from '../../bridge/config.ts';
import type { CallNotice } from '../../bridge/conversations/calls/call-notice.ts';
import type { CallPoint } from '../../bridge/conversations/calls/call-point.ts';
import type { CallStep } from '../../bridge/conversations/calls/call-step.ts';
import { startSimulators, type Simulators } from '../simulators/start-simulators.ts';
import { waitFor } from '../support/wait-for.ts';
import { twilioChannel } from './twilio-subject.ts';

const [ours, maria, phone] = ['+12025550101', '+14155550141', '+12025550111'];
const userId = '005000000000001AAA';
const callId = 'parley:a0C000000000001AAA';

/** What is answered at each point of the call under test. */
let steps: Partial<Record<CallPoint['at'], CallStep>> = {};
let told: CallRequest[] = [];
let simulators: Simulators;
let config: TwilioConfig;
let provider: ReturnType<typeof createTwilio>;
let desk: CallDesk;

/** Takes what the simulated Twilio posts about calls, as the bridge does. */
const webhooks = createServer(async (request, response) => {
  const { url: pathWithQuery = '', headers } = request;
  const raw = { pathWithQuery, headers, body: await buffer(request) };
  provider.verify(raw);
  const read = desk.read(raw, simulators.twilioVoice.clock.now());
  told.push(read);
  if (!read.point) return void response.writeHead(204).end();
  const answer = desk.answer(read.callId, steps[read.point.at] ?? { kind: 'end', say: [] });
  return void response.writeHead(answer.status, { 'content-type': answer.contentType }).end(answer.body);
});

beforeAll(async () => {
  webhooks.listen(0, '127.0.0.1');
  await once(webhooks, 'listening');
  const publicUrl = `http://127.0.0.1:${(webhooks.address() as AddressInfo).port}`;
  simulators = await startSimulators({ publicUrl });
  config = {
    accountSid: simulators.twilioVoice.settings.accountSid,
    authTokens: [simulators.twilioVoice.settings.authToken],
    apiUrl: simulators.twilioApiUrl,
    contentApiUrl: simulators.twilioContentApiUrl,
    intelligenceApiUrl: simulators.twilioIntelligenceApiUrl,
    intelligenceServiceSid: `GA${'0'.repeat(31)}1`,
  };
  provider = createTwilio(config, publicUrl);
  if (!provider.calls) throw new Error('Twilio carries calls.');
  desk = provider.calls;
  simulators.twilioVoice.setNumber(ours, {
    voiceUrl: `${publicUrl}/webhooks/twilio/voice`,
    fallbackUrl: `${publicUrl}/webhooks/twilio/voice-fallback`,
    statusCallback: `${publicUrl}/webhooks/twilio/call-status`,
  });
});
afterAll(async () => {
  await simulators.stop();
  webhooks.close();
  webhooks.closeAllConnections();
});
beforeEach(() => {
  told = [];
  steps = {};
  simulators.twilioVoice.faults.clear();
  simulators.twilioVoice.problems.length = 0;
});

const points = () => told.flatMap(({ point }) => point ?? []);
const notices = <Kind extends CallNotice['kind']>(kind: Kind) =>
  told
    .flatMap((request) => request.notices)
    .filter((notice): notice is Extract<CallNotice, { kind: Kind }> => notice.kind === kind);

const ring: CallStep = {
  kind: 'ring',
  say: [{ text: 'This call is recorded.', language: 'en' }],
  targets: [{ userId, number: phone }],
  seconds: 20,
  records: true,
  callerId: maria,
  asksForKey: true,
  round: 1,
};
const voicemail: CallStep = {
  kind: 'voicemail',
  say: [{ text: 'Please leave a message.', language: 'en' }],
  longestSeconds: 120,
};
const askRep: CallStep = { kind: 'askRep', say: { text: 'Press a key.', language: 'en' } };

describe('the simulated Twilio and our desk understand each other', () => {
  test('a call that a rep takes by key is told from the first ring to the recording', async () => {
    const voice = simulators.twilioVoice;
    steps = { incoming: ring, repPicksUp: askRep, repPresses: { kind: 'join' } };
    const caller = await voice.call({ from: maria, to: ours });
    await voice.pass(5);
    const rep = voice.at(phone);
    if (!rep) throw new Error('The phone of the rep rings.');
    await voice.answer(rep.sid);
    await voice.press(rep.sid, '1');
    await voice.say(caller.sid, 'Do you have a table for two?');
    await voice.pass(90);
    await voice.hangUp(rep.sid);
    await voice.settled();
    expect(points()).toMatchObject([
      { at: 'incoming' },
      { at: 'repPicksUp', legId: rep.sid },
      { at: 'repPresses', legId: rep.sid, key: '1' },
      { at: 'rung', round: 1, end: 'Completed', isJoined: true },
    ]);
    expect(new Set(told.map((request) => request.callId))).toEqual(new Set([`twilio:${caller.sid}`]));
    expect(new Set(told.map(({ providerId }) => providerId)).size).toBe(told.length);
    const ofRep = notices('leg').filter(({ legId }) => legId === rep.sid);
    expect(new Set(ofRep.map(({ stage }) => stage))).toEqual(
      new Set(['Initiated', 'Ringing', 'Answered', 'Ended']),
    );
    expect(ofRep.some((leg) => leg.userId === userId && leg.role === 'rep')).toBe(true);
    const recording = notices('recording').at(-1);
    expect(recording).toMatchObject({ of: 'talk', state: 'Completed', tracks: 2 });
    expect(voice.problems).toEqual([]);

    const place = await desk.locateRecording(recording?.recordingId ?? '');
    if (place.kind !== 'found') throw new Error('The recording is there.');
    const sound = await fetch(place.url, { headers: place.headers });
    expect(sound.headers.get('content-type')).toBe('audio/mpeg');
    expect((await sound.arrayBuffer()).byteLength).toBeGreaterThan(1000);

    const transcriber = createTwilioTranscriber(config);
    const talk = {
      recordingId: recording?.recordingId ?? '',
      language: 'en' as const,
      speakers: ['customer', 'rep'] as const,
      open: () => Promise.reject(new Error('Twilio has the sound.')),
    };
    const { signal } = new AbortController();
    const asked = await transcriber?.transcribe(talk, undefined, signal);
    const written =
      asked?.kind === 'pending' ? await transcriber?.transcribe(talk, asked.ticket, signal) : asked;
    expect(written).toMatchObject({
      kind: 'done',
      transcript: { utterances: [{ speaker: 'customer', text: 'Do you have a table for two?' }] },
    });

    await desk.deleteRecording(talk.recordingId);
    expect((await fetch(place.url, { headers: place.headers })).status).toBe(404);
    await desk.deleteRecording(talk.recordingId);
  });

  test('a rep who presses nothing has not taken it, and the caller leaves a message', async () => {
    const voice = simulators.twilioVoice;
    // Twilio shows no number that is not known: reps see ours.
    const incoming = { ...ring, callerId: ours };
    steps = { incoming, repPicksUp: askRep, repPresses: { kind: 'leave' }, rung: voicemail };
    const caller = await voice.call({ from: maria, to: ours, isWithheld: true });
    await voice.pass(5);
    await voice.answer(voice.at(phone)?.sid ?? '');
    while (!caller.captions.some(({ kind }) => kind === 'beep')) await voice.pass(1);
    await voice.leaveVoicemail(caller.sid, { seconds: 32, words: 'Please call me back.' });
    await voice.pass(5);
    expect(points()).toMatchObject([
      { at: 'incoming' },
      { at: 'repPicksUp' },
      { at: 'repPresses' },
      { at: 'rung', isJoined: false },
      { at: 'voicemailLeft' },
    ]);
    expect(points()[2]).not.toHaveProperty('key');
    expect(notices('begun')[0]?.customer.address).toBe('anonymous');
    expect(notices('recording').at(-1)).toMatchObject({ of: 'voicemail', state: 'Completed', seconds: 32 });
    expect(voice.problems).toEqual([]);
  });

  test('a caller who says nothing after the tone has left nothing, and is not kept', async () => {
    const voice = simulators.twilioVoice;
    steps = { incoming: voicemail };
    const caller = await voice.call({ from: maria, to: ours });
    await voice.pass(60);
    expect(points().map(({ at }) => at)).toEqual(['incoming', 'voicemailLeft']);
    expect(caller.isOver).toBe(true);
    expect(notices('recording').some(({ state }) => state === 'Completed')).toBe(false);
  });

  test('a call of ours rings the rep, then the customer, who hears that it is recorded', async () => {
    const voice = simulators.twilioVoice;
    const announcement = { text: 'This call is recorded.', language: 'en' } as const;
    steps = {
      repReady: {
        kind: 'connect',
        say: [{ text: 'One moment.', language: 'en' }],
        number: maria,
        seconds: 30,
        records: true,
        callerId: ours,
        announcement,
      },
      customerPicksUp: { kind: 'announce', say: [announcement] },
    };
    const order = { callId, channel: twilioChannel('phone'), repNumber: phone, userId, seconds: 25 };
    const before = voice.clock.now();
    const placed = await desk.place(order);
    if (placed.kind !== 'done') throw new Error('It is placed.');
    expect(await desk.findPlaced(order, before)).toBe(placed.legId);
    const rep = await waitFor('the phone of the rep to ring', () => voice.at(phone));
    await voice.answer(rep.sid);
    await voice.pass(5);
    const customer = await waitFor('the phone of the customer to ring', () => voice.at(maria));
    await voice.answer(customer.sid);
    await voice.pass(20);
    expect(customer.captions.map(({ text }) => text)).toContain(announcement.text);
    expect(await desk.pauseRecording(customer.sid, true)).toMatchObject({ kind: 'done' });
    expect(await desk.pauseRecording(rep.sid, false)).toMatchObject({ kind: 'done' });
    await voice.pass(20);
    expect(await desk.end(customer.sid)).toMatchObject({ kind: 'done' });
    await voice.settled();
    await voice.pass(5);
    expect(points()).toMatchObject([
      { at: 'repReady' },
      { at: 'customerPicksUp' },
      { at: 'connected', round: 0, isJoined: true },
    ]);
    expect(new Set(told.map((request) => request.callId))).toEqual(new Set([callId]));
    expect(notices('joined')).toContainEqual(expect.objectContaining({ legId: customer.sid }));
    expect(notices('recording').at(-1)).toMatchObject({ of: 'talk', state: 'Completed' });
    expect(await desk.redirect(callId, customer.sid, { kind: 'leave' })).toMatchObject({ code: 'CALL_OVER' });
    expect(voice.problems).toEqual([]);
  });

  test('a caller who is given on goes another way at once', async () => {
    const voice = simulators.twilioVoice;
    steps = { incoming: ring, repPicksUp: { kind: 'join' } };
    const caller = await voice.call({ from: maria, to: ours });
    await voice.pass(5);
    const rep = voice.at(phone);
    await voice.answer(rep?.sid ?? '');
    await voice.pass(30);
    expect(await desk.redirect(`twilio:${caller.sid}`, caller.sid, voicemail)).toMatchObject({
      kind: 'done',
    });
    while (!caller.captions.some(({ kind }) => kind === 'beep')) await voice.pass(1);
    await voice.settled();
    expect(rep?.isOver).toBe(true);
    // Twilio asks for what was interrupted, too, and does not do what it is answered.
    expect(points().at(-1)).toMatchObject({ at: 'rung', end: 'Completed', isJoined: true });
    expect(caller.isOver).toBe(false);
    await voice.leaveVoicemail(caller.sid, { seconds: 8, words: 'It is me.', then: 'key' });
    expect(points().at(-1)).toMatchObject({ at: 'voicemailLeft' });
    await voice.pass(5);
  });

  test('an AI agent hears the caller on a line that is signed, and gives them on', async () => {
    const voice = simulators.twilioVoice;
    const line = desk.agentLine;
    if (!line) throw new Error('Twilio has AI agents.');
    const heard: AgentFrame[] = [];
    const sockets = new WebSocketServer({ noServer: true, maxPayload: line.longestFrame });
    webhooks.once('upgrade', (request, socket, head) => {
      line.verify({ pathWithQuery: request.url ?? '', headers: request.headers });
      sockets.handleUpgrade(request, socket, head, (agent) => {
        agent.on('message', (data: Buffer) => {
          const frame = line.read(data.toString());
          heard.push(frame);
          if (frame.kind === 'said') {
            agent.send(
              line.write({ kind: 'say', text: 'I will find somebody.', isLast: true, language: 'en' }),
            );
          }
          if (frame.kind === 'key') agent.send(line.write({ kind: 'end', why: 'key' }));
        });
      });
    });
    const language = 'en';
    steps = { incoming: { kind: 'agent', say: [], greeting: 'Hello.', language, records: true } };
    const caller = await voice.call({ from: maria, to: ours });
    await waitFor('the line', () => heard[0]);
    await voice.pass(3);
    await voice.say(caller.sid, 'May I talk to a person?');
    await voice.pass(5);
    await waitFor('the answer', () => caller.captions.find(({ text }) => text === 'I will find somebody.'));
    await voice.press(caller.sid, '0');
    await waitFor('the end', () => points().find(({ at }) => at === 'agentDone'));
    expect(heard).toContainEqual({ kind: 'begun', callId: `twilio:${caller.sid}`, legId: caller.sid });
    expect(heard).toContainEqual(
      expect.objectContaining({ kind: 'said', text: 'May I talk to a person?', isWhole: true }),
    );
    expect(points().at(-1)).toEqual({ at: 'agentDone', why: 'key' });
    expect(voice.problems).toEqual([]);
    sockets.close();
  });

  test('a call of which nothing was told is in the list, and looks the same from each leg', async () => {
    const voice = simulators.twilioVoice;
    steps = { incoming: ring, repPicksUp: { kind: 'join' } };
    const since = voice.clock.now();
    voice.faults.add({ kind: 'lost-callbacks' });
    const caller = await voice.call({ from: maria, to: ours });
    await voice.pass(5);
    const rep = voice.at(phone);
    await voice.answer(rep?.sid ?? '');
    await voice.pass(40);
    await voice.hangUp(caller.sid);
    await voice.pass(5);
    const listed: CallRequest[] = [];
    for await (const request of desk.listCalls(since)) listed.push(request);
    const id = `twilio:${caller.sid}`;
    const one = listed.find((request) => request.callId === id);
    const kinds = one?.notices.map(({ kind }) => kind);
    expect(kinds).toEqual(['begun', 'leg', 'leg', 'leg', 'leg', 'recording', 'settled']);
    const looked = await desk.lookAt(id, rep?.sid ?? '');
    const untimed = (request: CallRequest | undefined) =>
      request?.notices.filter(({ kind }) => kind !== 'settled');
    expect(untimed(looked)).toEqual(untimed(one));
    expect(looked?.providerId).toBe(one?.providerId);
  });
});
