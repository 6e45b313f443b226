import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSpokenWords } from '../../simulators/sound/read-spoken-words.ts';
import { schemaProblems } from '../../support/schema-problems.ts';
import { describeIf } from '../../support/skip.ts';
import { waitFor } from '../../support/wait-for.ts';
import { ana, luis, maria, ours, startVoiceDesk, type VoiceDesk } from './start-voice-desk.ts';

const account = 'AC00000000000000000000000000000001';
const authorization = `Basic ${btoa(`${account}:demo-twilio-auth-token`)}`;
let desk: VoiceDesk;

beforeEach(async () => {
  desk = await startVoiceDesk();
});
afterEach(async () => {
  expect(desk.unsigned).toEqual([]);
  await desk.stop();
});

const api = (path: string, init: RequestInit = {}) =>
  fetch(`${desk.simulators.twilioApiUrl}/2010-04-01/Accounts/${account}/${path}`, {
    ...init,
    headers: { authorization, ...(init.headers as Record<string, string>) },
  });
/** Ana is called, and then Maria, with a recording of both sides. */
const callMaria = async () => {
  desk.on('/ready', (twiml) => {
    twiml
      .dial({
        callerId: ours,
        action: '/connected',
        record: 'record-from-answer-dual',
        recordingStatusCallback: '/recording',
      })
      .number(maria);
  });
  const call = await desk.client.calls.create({
    to: ana,
    from: ours,
    url: `${desk.url}/ready`,
    timeout: 25,
    statusCallback: `${desk.url}/leg`,
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
  });
  const { voice } = desk;
  await waitFor('Ana’s phone', () => voice.at(ana));
  return { call, voice, anas: voice.calls.need(call.sid) };
};
const talk = async () => {
  const { voice, anas } = await callMaria();
  await voice.answer(anas.sid);
  const marias = voice.calls.need(voice.at(maria)?.sid ?? '');
  await voice.answer(marias.sid);
  return { voice, anas, marias };
};

describe('a call of ours, placed by Twilio’s own library', () => {
  test('rings the rep, then the customer, and connects both', async () => {
    const { call, anas, voice } = await callMaria();
    expect(call).toMatchObject({ status: 'queued', direction: 'outbound-api', from: ours, to: ana });
    await voice.answer(anas.sid);
    const marias = voice.calls.need(voice.at(maria)?.sid ?? '');
    expect(marias).toMatchObject({ status: 'ringing', parentSid: call.sid, direction: 'outbound-dial' });
    await voice.answer(marias.sid);
    await voice.pass(62);
    await voice.hangUp(marias.sid);
    expect(desk.forms('/connected')[0]).toMatchObject({
      DialCallStatus: 'completed',
      DialBridged: 'true',
      DialCallDuration: '62',
      CallSid: call.sid,
    });
    expect(desk.forms('/leg').map(({ CallStatus }) => CallStatus)).toEqual([
      'initiated',
      'ringing',
      'in-progress',
      'completed',
    ]);
    expect(desk.forms('/leg').at(-1)).toMatchObject({ CallDuration: '62' });
    const fetched = await desk.client.calls(call.sid).fetch();
    expect(fetched).toMatchObject({ status: 'completed', duration: '62' });
    const children = await desk.client.calls.list({ parentCallSid: call.sid });
    expect(children.map(({ sid }) => sid)).toEqual([marias.sid]);
  });

  test.each([
    ['decline', 'busy'],
    ['fail', 'failed'],
  ] as const)('ends truthfully when the customer’s phone does: %s', async (act, expected) => {
    const { voice, anas } = await callMaria();
    await voice.answer(anas.sid);
    await voice[act](voice.at(maria)?.sid ?? '');
    expect(desk.forms('/connected')[0]).toMatchObject({ DialCallStatus: expected, DialBridged: 'false' });
  });

  test.each([
    ['busy', 'busy'],
    ['off', 'failed'],
    ['rings', 'no-answer'],
  ] as const)('tells of a rep’s phone that is %s', async (mode, expected) => {
    desk.voice.setPhone(ana, mode);
    await desk.client.calls.create({
      to: ana,
      from: ours,
      twiml: '<Response/>',
      timeout: 25,
      statusCallback: `${desk.url}/leg`,
    });
    await desk.voice.pass(25);
    expect(desk.forms('/leg').map(({ CallStatus }) => CallStatus)).toEqual([expected]);
  });

  test.each([
    ['no number', { to: '12', from: ours }, 21211],
    ['a number of somebody else', { to: ana, from: maria }, 21210],
    ['no address', { to: ana, from: ours }, 21205],
  ] as const)('is refused with Twilio’s code: %s', async (_what, ends, code) => {
    const url = code === 21205 ? {} : { url: desk.url };
    await expect(desk.client.calls.create({ ...ends, ...url } as never)).rejects.toMatchObject({ code });
  });

  test('is canceled while it rings, and ended when it is on', async () => {
    const first = await callMaria();
    await desk.client.calls(first.call.sid).update({ status: 'canceled' });
    expect(first.anas.status).toBe('canceled');
    const { anas, marias } = await talk();
    await desk.client.calls(anas.sid).update({ status: 'completed' });
    await desk.voice.settled();
    expect([anas.status, marias.status]).toEqual(['completed', 'completed']);
    await expect(desk.client.calls(anas.sid).update({ status: 'completed' })).rejects.toMatchObject({
      code: 21220,
    });
  });

  test('goes on elsewhere: the customer’s leg is redirected, and the rep’s one is free', async () => {
    const { voice, anas, marias } = await talk();
    desk.on('/connected', (twiml) => twiml.hangup());
    await desk.client.calls(marias.sid).update({
      twiml: `<Response><Dial callerId="${ours}" timeout="15"><Number>${luis}</Number></Dial></Response>`,
    });
    await voice.settled();
    expect(anas.status).toBe('completed');
    await voice.answer(voice.at(luis)?.sid ?? '');
    await voice.say(marias.sid, 'Hello Luis');
    expect(voice.at(luis)?.captions.map(({ text }) => text)).toContain('Hello Luis');
  });

  test('an inbound call that rings is sent to voicemail by its address', async () => {
    desk.on('/voice', (twiml) => void twiml.dial({ answerOnBridge: true }).number(ana));
    desk.on('/mail', (twiml) => void twiml.record());
    const call = await desk.voice.call({ from: maria, to: ours });
    await desk.client.calls(call.sid).update({ url: `${desk.url}/mail` });
    await desk.voice.settled();
    expect(call.captions.at(-1)?.text).toBe('Beep');
    expect(desk.voice.at(ana)).toBeUndefined();
  });
});

describe('recordings', () => {
  test('are paused and resumed; what is said meanwhile is not on them', async () => {
    const { voice, anas, marias } = await talk();
    await voice.say(marias.sid, 'My card is');
    await voice.pass(10);
    const current = desk.client.calls(anas.sid).recordings('Twilio.CURRENT');
    expect(await current.update({ status: 'paused', pauseBehavior: 'skip' })).toMatchObject({
      status: 'paused',
    });
    await voice.say(marias.sid, 'four one one one');
    await voice.pass(20);
    await current.update({ status: 'in-progress' });
    await voice.say(anas.sid, 'Thank you.');
    await voice.pass(5);
    await voice.hangUp(anas.sid);
    const [recording] = await desk.client.recordings.list({ callSid: anas.sid });
    expect(recording).toMatchObject({ duration: '15', channels: 2, source: 'DialVerb', status: 'completed' });
    const file = await api(`Recordings/${recording?.sid}.mp3`);
    const words = readSpokenWords(Buffer.from(await file.arrayBuffer()));
    expect(words?.map(({ track, text }) => [track, text])).toEqual([
      [1, 'My card is'],
      [0, 'Thank you.'],
    ]);
  });

  test('are files of the right length, whole or in part, for who has the login', async () => {
    const { voice, anas, marias } = await talk();
    await voice.say(marias.sid, 'Hello');
    await voice.pass(1_800);
    await voice.hangUp(anas.sid);
    const [recording] = await desk.client.calls(anas.sid).recordings.list();
    const wav = await api(`Recordings/${recording?.sid}.wav`);
    const bytes = Buffer.from(await wav.arrayBuffer());
    expect(wav.headers.get('content-type')).toBe('audio/x-wav');
    // Two tracks, two bytes, 8,000 times a second.
    expect(Math.floor(bytes.length / 32_000)).toBe(1_800);
    const part = await api(`Recordings/${recording?.sid}.wav`, { headers: { range: 'bytes=1000-1999' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      `bytes 1000-1999/${bytes.length}`,
    ]);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(1000, 2000))).toBe(true);
    const beyond = await api(`Recordings/${recording?.sid}.mp3`, { headers: { range: 'bytes=999999999-' } });
    expect(beyond.status).toBe(416);
    const stranger = await api(`Recordings/${recording?.sid}.mp3`, { headers: { authorization: '' } });
    expect(stranger.status).toBe(401);
  });

  test('that are deleted are gone, and can be listed when one asks for it', async () => {
    const { voice, anas, marias } = await talk();
    await voice.say(marias.sid, 'Hello');
    await voice.hangUp(anas.sid);
    const [recording] = voice.recordings.all();
    expect(await desk.client.recordings(recording?.sid ?? '').remove()).toBe(true);
    expect((await api(`Recordings/${recording?.sid}.mp3`)).status).toBe(404);
    expect(await desk.client.recordings.list()).toEqual([]);
    expect(await desk.client.recordings.list({ includeSoftDeleted: true })).toHaveLength(1);
  });

  test('are written down by Twilio Intelligence, each sentence on its track', async () => {
    const { voice, anas, marias } = await talk();
    await voice.say(marias.sid, 'Guten Tag, is my bicycle ready?');
    await voice.say(anas.sid, 'Yes, since noon.');
    await voice.hangUp(anas.sid);
    const [recording] = voice.recordings.all();
    const { transcripts } = desk.client.intelligence.v2;
    const serviceSid = `GA${'0'.repeat(32)}`;
    const channel = { media_properties: { source_sid: recording?.sid } };
    const made = await transcripts.create({ serviceSid, channel });
    expect(made.status).toBe('queued');
    expect(await transcripts(made.sid).fetch()).toMatchObject({ status: 'completed', languageCode: 'en-US' });
    const sentences = await transcripts(made.sid).sentences.list();
    expect(sentences.map(({ mediaChannel, transcript }) => [mediaChannel, transcript])).toEqual([
      [2, 'Guten Tag, is my bicycle ready?'],
      [1, 'Yes, since noon.'],
    ]);
    expect(await transcripts.list({ sourceSid: recording?.sid ?? '' })).toHaveLength(1);
  });
});

test('lists go by pages, newest first', async () => {
  for (let count = 0; count < 5; count += 1) {
    const call = await desk.voice.call({ from: maria, to: ours });
    await desk.voice.hangUp(call.sid);
  }
  const listed = await desk.client.calls.list({ to: ours, pageSize: 2, startTimeAfter: new Date(0) });
  expect(listed.map(({ sid }) => sid)).toEqual(
    desk.voice.calls
      .all()
      .map(({ sid }) => sid)
      .reverse(),
  );
  expect(await desk.client.calls.list({ to: maria })).toEqual([]);
});

const shared = (name: string) =>
  fileURLToPath(new URL(`../../../../shared/conformance/twilio/${name}.json`, import.meta.url));

describeIf(
  existsSync(shared('twilio_api_v2010')),
  'Twilio’s OpenAPI documents are not beside the repository',
  'Twilio’s OpenAPI documents',
  () => {
    test('describe what is answered about calls and recordings', async () => {
      const { voice, anas, marias } = await talk();
      await voice.say(marias.sid, 'Hello');
      await voice.hangUp(anas.sid);
      const [recording] = voice.recordings.all();
      const openApi = JSON.parse(readFileSync(shared('twilio_api_v2010'), 'utf8'));
      const documented = [
        ['Calls.json', '/Calls.json'],
        [`Calls/${anas.sid}.json`, '/Calls/{Sid}.json'],
        [`Calls/${anas.sid}/Recordings.json`, '/Calls/{CallSid}/Recordings.json'],
        [`Calls/${anas.sid}/Recordings/${recording?.sid}.json`, '/Calls/{CallSid}/Recordings/{Sid}.json'],
        ['Recordings.json', '/Recordings.json'],
        [`Recordings/${recording?.sid}.json`, '/Recordings/{Sid}.json'],
      ] as const;
      for (const [path, template] of documented) {
        const answer = await api(path);
        const { schema } =
          openApi.paths[`/2010-04-01/Accounts/{AccountSid}${template}`].get.responses['200'].content[
            'application/json'
          ];
        expect([path, schemaProblems(await answer.json(), schema, openApi)]).toEqual([path, []]);
      }
    });

    test('describe what Twilio Intelligence answers', async () => {
      const openApi = JSON.parse(readFileSync(shared('twilio_intelligence_v2'), 'utf8'));
      const base = `${desk.simulators.twilioIntelligenceApiUrl}/v2/Transcripts`;
      const { voice, anas, marias } = await talk();
      await voice.say(marias.sid, 'Hello');
      await voice.hangUp(anas.sid);
      const [recording] = voice.recordings.all();
      const made = await fetch(base, {
        method: 'POST',
        headers: { authorization },
        body: new URLSearchParams({
          ServiceSid: `GA${'0'.repeat(32)}`,
          Channel: JSON.stringify({ media_properties: { source_sid: recording?.sid } }),
        }),
      });
      expect(made.status).toBe(202);
      const { sid } = (await made.json()) as { sid: string };
      const documented = [
        ['', '/v2/Transcripts'],
        [`/${sid}`, '/v2/Transcripts/{Sid}'],
        [`/${sid}/Sentences`, '/v2/Transcripts/{TranscriptSid}/Sentences'],
      ] as const;
      for (const [path, template] of documented) {
        const answer = await fetch(`${base}${path}`, { headers: { authorization } });
        const { schema } = openApi.paths[template].get.responses['200'].content['application/json'];
        expect([path, schemaProblems(await answer.json(), schema, openApi)]).toEqual([path, []]);
      }
    });
  },
);
