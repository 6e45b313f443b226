import type { CallNotice } from '../../../bridge/conversations/calls/call-notice.ts';
import type { KnownCall } from '../../../bridge/conversations/calls/call-state.ts';
import { textsOfCall } from '../../../bridge/conversations/calls/call-texts.ts';
import { callViewOf } from '../../../bridge/conversations/calls/call-view-of.ts';
import { answered, leftVoicemail, newCallId, recording } from '../../support/recorded-calls.ts';
import { SPOKEN, startCallTexts, type TextsBench } from '../../support/start-call-texts.ts';
import { answers, streams } from '../../support/start-language-model.ts';
import { waitFor } from '../../support/wait-for.ts';

let bench: TextsBench;

beforeAll(async () => {
  bench = await startCallTexts();
});
afterEach(() => bench.clear());
afterAll(() => bench.stop());

const textIn = (call: KnownCall): string | undefined => textsOfCall(call).summary?.text;
const saidIn = (call: KnownCall): readonly string[] =>
  (textsOfCall(call).transcript?.utterances ?? []).map(({ speaker, text }) => `${speaker}: ${text}`);
const soon = () => bench.store.pool.query('update call_work set not_before = now()');

test('a recorded call is written down, then summarised, and only then is nothing more expected of it', async () => {
  bench.bridge();
  const callId = newCallId();
  const before = await bench.tell(callId, answered(callId, recording(callId)));
  expect(before && callViewOf(before)).toMatchObject({ status: 'Ended', isComplete: false });
  const call = await bench.complete(callId);
  expect(saidIn(call)).toEqual([`unknown: ${SPOKEN}`]);
  expect(textIn(call)).toBe('They wait for a delivery.\n- Find it.');
  expect(textsOfCall(call).summary?.isAsked).toBe(false);
  expect(await bench.waiting()).toBe(0);
  expect(bench.lastMessages()[1]).toContain(SPOKEN);
});

test('what was ordered goes to no model once the channel says so', async () => {
  bench.hears(answers(503));
  bench.bridge();
  const callId = newCallId();
  await bench.tell(callId, answered(callId, recording(callId)));
  await waitFor('the first try', () => bench.asked() > 0);
  await bench.rulesAre({ summarises: false });
  await waitFor('its end', async () => (await soon()).rowCount === 0);
  const call = await bench.complete(callId);
  expect([saidIn(call), textIn(call)]).toEqual([[], undefined]);
});

test('what a caller wanted of an AI agent is read out of the talk, also when the model was busy or the bridge gone', async () => {
  const { ledger } = bench.bridge();
  const callId = newCallId();
  const transcript = {
    language: 'en' as const,
    utterances: [
      { speaker: 'agent' as const, text: 'Hello.', atSeconds: 0 },
      { speaker: 'customer' as const, text: 'This is Pat Sample, call me tomorrow at nine.', atSeconds: 2 },
    ],
  };
  bench.thinks(streams('{"reason":"A call.","name":"Pat Sample","callBackAt":"2026-11-21T09:00"}'));
  const at = new Date(Date.UTC(2026, 10, 20, 17, 0, 20));
  const end = { kind: 'agent', callId, at, stage: 'Ended', agentName: 'Reception', why: 'done' } as const;
  await bench.tell(callId, [...answered(callId).slice(0, 1), { ...end, transcript }]);
  const waiting = "select kind from call_work where kind = 'find' and not_before > now() + interval '5 s'";
  expect((await bench.store.pool.query(waiting)).rows).toEqual([{ kind: 'find' }]);
  await soon();
  await waitFor('the reason', async () => (await ledger.read(callId))?.agent?.Ended?.reason !== undefined);
  const call = await ledger.read(callId);
  expect(call?.agent?.Ended).toMatchObject({ customerName: 'Pat Sample', transcript, why: 'done' });
  expect(call && callViewOf(call).callBackAt?.getTime()).toBeGreaterThan(at.getTime());
  expect(call && callViewOf(call).reason).toBe('Pat Sample: A call.');
  expect((await bench.store.pool.query(waiting)).rowCount).toBe(0);
});

test.each([
  ['french', 'in French'],
  ['it-IT', 'in Italian'],
  ['german', 'in English'],
])('a call in %s is summarised %s', async (language, words) => {
  bench.hears(answers(200, JSON.stringify({ language, text: SPOKEN })));
  bench.bridge();
  const callId = newCallId();
  await bench.tell(callId, answered(callId, recording(callId)));
  await bench.complete(callId);
  expect(bench.lastMessages()[0]).toContain(words);
});

test('of a voicemail the customer speaks, and a short one needs no summary', async () => {
  bench.bridge();
  const callId = newCallId();
  await bench.tell(callId, leftVoicemail(callId));
  const call = await bench.complete(callId);
  expect(saidIn(call)).toEqual([`customer: ${SPOKEN}`]);
  expect(textIn(call)).toBeUndefined();
});

test('a long voicemail is summarised', async () => {
  bench.hears(answers(200, JSON.stringify({ text: `${SPOKEN} ${SPOKEN}` })));
  bench.bridge();
  const callId = newCallId();
  await bench.tell(callId, leftVoicemail(callId));
  expect(textIn(await bench.complete(callId))).toContain('They wait');
});

test('silence is not summarised', async () => {
  bench.hears(answers(200, '{"text":""}'));
  bench.bridge();
  const callId = newCallId();
  const before = bench.asked('/completions');
  await bench.tell(callId, answered(callId, recording(callId)));
  expect(textsOfCall(await bench.complete(callId))).toEqual({ transcript: { utterances: [] } });
  expect(bench.asked('/completions')).toBe(before);
});

test('what an AI agent and a caller have said is summarised without a recording', async () => {
  bench.bridge();
  const callId = newCallId();
  const [begun, ringing] = answered(callId);
  const at = new Date(Date.UTC(2026, 10, 20, 17, 0, 10));
  const legId = callId.slice('twilio:'.length);
  const utterances = [
    { speaker: 'agent', text: 'How can I help?' },
    { speaker: 'customer', text: SPOKEN },
  ] as const;
  const agent = { kind: 'agent', callId, at, agentName: 'Reception' } as const;
  await bench.tell(callId, [
    ...(begun && ringing ? [begun, ringing] : []),
    { ...agent, stage: 'Started' },
    { ...agent, stage: 'Ended', why: 'done', transcript: { language: 'en', utterances } },
  ]);
  expect(await bench.waiting()).toBe(0);
  await bench.tell(callId, [{ kind: 'leg', callId, at, legId, stage: 'Ended', end: 'Completed' }]);
  const call = await bench.complete(callId);
  expect(textIn(call)).toContain('They wait');
  expect(callViewOf(call)).toMatchObject({ outcome: 'Answered', agentName: 'Reception' });
});

test('a call that was given on has several recordings, and one summary of them all', async () => {
  bench.bridge();
  const callId = newCallId();
  const before = bench.asked('/completions');
  await bench.tell(
    callId,
    answered(callId, recording(callId, { recordingId: 'RE1' }), recording(callId, { recordingId: 'RE2' })),
  );
  const call = await bench.complete(callId);
  expect(saidIn(call)).toHaveLength(2);
  expect(bench.asked('/completions')).toBe(before + 1);
});

test('what an agent has said before a rep took the call is written down once', async () => {
  const segments = [
    { text: 'Hello, this is Reception.', start: 0.5 },
    { text: SPOKEN, start: 20 },
  ];
  bench.hears(answers(200, JSON.stringify({ segments })));
  bench.bridge();
  const callId = newCallId();
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 20, 17, 0, seconds));
  const transcript = { utterances: [{ speaker: 'agent', text: 'Hello, this is Reception.' }] } as const;
  await bench.tell(callId, [
    ...answered(callId, recording(callId)),
    { kind: 'decided', callId, at: at(0), step: 'agent', isRecorded: true },
    {
      kind: 'agent',
      callId,
      at: at(10),
      stage: 'HandedOver',
      agentName: 'Reception',
      why: 'key',
      transcript,
    },
  ]);
  expect(saidIn(await bench.complete(callId))).toEqual([
    'agent: Hello, this is Reception.',
    `unknown: ${SPOKEN}`,
  ]);
});

describe('nothing is made', () => {
  test.each<
    readonly [string, () => Promise<unknown>, Parameters<TextsBench['bridge']>[0], Partial<CallNotice>]
  >([
    ['when the channel does not want it', () => bench.rulesAre({ summarises: false }), {}, {}],
    ['without a language model', () => Promise.resolve(), 'off', {}],
    ['of a recording of more than two hours', () => Promise.resolve(), {}, { seconds: 7_201 }],
    ['of a recording of no length', () => Promise.resolve(), {}, { seconds: 0 }],
  ])('%s: the call is complete as it is', async (_what, prepare, how, over) => {
    await prepare();
    const { logText } = bench.bridge(how);
    const callId = newCallId();
    const before = bench.asked();
    const call = await bench.tell(callId, answered(callId, recording(callId, over as object)));
    expect(call && callViewOf(call).isComplete).toBe(true);
    expect(await bench.waiting()).toBe(0);
    expect(bench.asked()).toBe(before);
    expect(logText().includes('too long')).toBe('seconds' in over && over.seconds === 7_201);
  });
});

describe('when it does not work', () => {
  test('it is tried again, and the call waits for it', async () => {
    bench.hears(answers(503));
    const { ledger, logText } = bench.bridge();
    const callId = newCallId();
    const before = bench.asked('/transcriptions');
    await bench.tell(callId, answered(callId, recording(callId)));
    await waitFor('the first try', () => logText().includes('waits for another try'));
    const open = await ledger.read(callId);
    expect(open && callViewOf(open).isComplete).toBe(false);
    bench.hears(answers(200, JSON.stringify({ text: SPOKEN })));
    await soon();
    expect(textIn(await bench.complete(callId))).toContain('They wait');
    expect(bench.asked('/transcriptions')).toBe(before + 2);
  });

  test.each([
    ['the endpoint refuses', () => bench.hears(answers(401)), 'AI_REFUSED'],
    ['the recording is gone', () => undefined, 'RECORDING_GONE'],
  ])('a transcript is given up when %s, and the call is complete without', async (_what, prepare, code) => {
    prepare();
    const { metrics } = bench.bridge();
    const callId = newCallId();
    const recordingId = code === 'RECORDING_GONE' ? 'REgone' : 'RE1';
    await bench.tell(callId, answered(callId, recording(callId, { recordingId })));
    expect(textsOfCall(await bench.complete(callId))).toEqual({});
    expect(await metrics.text()).toContain(`parley_call_texts_total{kind="transcribe",outcome="${code}"} 1`);
    expect(await bench.waiting()).toBe(0);
  });

  test('a summary is given up when the model refuses; the transcript stays', async () => {
    bench.thinks(
      answers(200, 'data: {"choices":[{"delta":{"refusal":"No."}}]}\n\n', {
        'content-type': 'text/event-stream',
      }),
    );
    bench.bridge();
    const callId = newCallId();
    await bench.tell(callId, answered(callId, recording(callId)));
    const call = await bench.complete(callId);
    expect(saidIn(call)).toHaveLength(1);
    expect(textIn(call)).toBeUndefined();
  });

  test('what could not be had for a day is given up', async () => {
    bench.thinks(answers(503));
    const { logText } = bench.bridge();
    const callId = newCallId();
    await bench.tell(callId, answered(callId, recording(callId)));
    await waitFor('the first try', () => logText().includes('waits for another try'));
    await bench.store.pool.query(
      "update call_work set ordered_at = now() - interval '25 hours', not_before = now()",
    );
    expect(textIn(await bench.complete(callId))).toBeUndefined();
  });

  test('nonsense is asked for three times', async () => {
    bench.thinks(streams('{"answer":'));
    const { ledger } = bench.bridge();
    const callId = newCallId();
    const before = bench.asked('/completions');
    await bench.tell(callId, answered(callId, recording(callId)));
    await waitFor('the call to be complete', async () => {
      await bench.store.pool.query('update call_work set not_before = now() where owner is null');
      const call = await ledger.read(callId);
      return call && callViewOf(call).isComplete;
    });
    expect(bench.asked('/completions')).toBe(before + 3);
  });

  test('two bridges make each text once', async () => {
    bench.bridge();
    bench.bridge();
    const before = bench.asked();
    const calls = Array.from({ length: 5 }, newCallId);
    await Promise.all(calls.map((callId) => bench.tell(callId, answered(callId, recording(callId)))));
    await Promise.all(calls.map((callId) => bench.complete(callId)));
    expect(bench.asked()).toBe(before + 10);
  });

  test('a call that is erased while its text is made does not come back', async () => {
    let answerNow: (() => void) | undefined;
    bench.hears((response, request) => {
      answerNow = () => void answers(200, JSON.stringify({ text: SPOKEN }))(response, request);
    });
    const { ledger } = bench.bridge();
    const callId = newCallId();
    await bench.tell(callId, answered(callId, recording(callId)));
    await waitFor('the endpoint to be asked', () => answerNow);
    await bench.store.pool.query('delete from phone_call where id = $1', [callId]);
    answerNow?.();
    const other = newCallId();
    bench.hears(answers(200, JSON.stringify({ text: SPOKEN })));
    await bench.tell(other, answered(other, recording(other)));
    await bench.complete(other);
    expect(await ledger.read(callId)).toBeUndefined();
  });
});
