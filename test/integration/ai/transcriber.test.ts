import type { RecordedTalk, Transcriber } from '../../../bridge/ai/transcriber.ts';
import { createTranscriber } from '../../../bridge/ai/openai/create-transcriber.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { answers, startLanguageModel, type LanguageModel } from '../../support/start-language-model.ts';

const never = new AbortController().signal;
let model: LanguageModel;
beforeEach(async () => {
  model = await startLanguageModel();
});
afterEach(() => model.stop());

function transcriber(): Transcriber {
  return createTranscriber(
    { apiUrl: model.apiUrl, model: 'chat', transcriptionModel: 'listener', timeoutSeconds: 5 },
    capturedLog().log,
    createMetrics(),
  );
}

const talk = (over: Partial<RecordedTalk> = {}, size = 11): RecordedTalk => ({
  recordingId: 'RE1',
  language: 'fr-CA',
  async open() {
    return {
      contentType: 'audio/mpeg',
      size,
      async *read() {
        yield Buffer.from('sound ');
        yield Buffer.from('bytes');
      },
    };
  },
  ...over,
});

const written = async (by = transcriber()) => {
  const result = await by.transcribe(talk(), undefined, never);
  return result.kind === 'done' ? result.transcript : result;
};
const failsWith = (code: string) => expect.objectContaining({ code });

test('the sound goes to the endpoint with model and language, and comes back in segments', async () => {
  model.answer(
    answers(
      200,
      JSON.stringify({
        language: 'french',
        text: 'Bonjour. Au revoir.',
        segments: [
          { text: ' Bonjour.', start: 0.5 },
          { text: ' Au revoir.', start: 4 },
        ],
      }),
    ),
  );
  expect(await written()).toEqual({
    language: 'fr',
    utterances: [
      { speaker: 'unknown', text: 'Bonjour.', atSeconds: 0.5 },
      { speaker: 'unknown', text: 'Au revoir.', atSeconds: 4 },
    ],
  });
  const [{ path = '', headers = {}, body = '' } = {}] = model.requests;
  expect(path).toBe('/v1/audio/transcriptions');
  const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(headers['content-type'] ?? '')?.[1];
  const form = await new Response(body, {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }).formData();
  expect([form.get('model'), form.get('language'), form.get('response_format')]).toEqual([
    'listener',
    'fr',
    'verbose_json',
  ]);
  const file = form.get('file');
  expect(file instanceof File && { name: file.name, type: file.type, text: await file.text() }).toEqual({
    name: 'call.mp3',
    type: 'audio/mpeg',
    text: 'sound bytes',
  });
});

test('a model that gives plain text only is asked for that, from its first refusal on', async () => {
  model.answer((response, request) =>
    request.body.includes('verbose_json')
      ? response.writeHead(400).end()
      : response.writeHead(200, { 'content-type': 'application/json' }).end('{"text":"Hello."}'),
  );
  const by = transcriber();
  const plain = { utterances: [{ speaker: 'unknown', text: 'Hello.' }] };
  expect(await written(by)).toEqual(plain);
  expect(await written(by)).toEqual(plain);
  expect(model.requests).toHaveLength(3);
});

test('silence is a transcript without words', async () => {
  model.answer(answers(200, '{"text":""}'));
  expect(await written()).toEqual({ utterances: [] });
});

test('who speaks is taken over only in our words', async () => {
  const segments = [
    { text: 'Hello.', speaker: 'customer' },
    { text: 'Hi.', speaker: 'A' },
  ];
  model.answer(answers(200, JSON.stringify({ segments })));
  expect(await written()).toMatchObject({ utterances: [{ speaker: 'customer' }, { speaker: 'unknown' }] });
});

test.each([
  ['HTTP 503', answers(503), 'AI_UNAVAILABLE'],
  ['HTTP 401', answers(401), 'AI_REFUSED'],
  ['HTTP 413', answers(413), 'AI_REFUSED'],
  ['nonsense', answers(200, '{"tex'), 'AI_ANSWER_NOT_VALID'],
  ['another shape', answers(200, '{"answer":1}'), 'AI_ANSWER_NOT_VALID'],
  ['a page', answers(200, 'hello', { 'content-type': 'text/html' }), 'AI_ANSWER_NOT_VALID'],
  ['10 MB', answers(200, `{"text":"${'x'.repeat(10 * 1024 * 1024)}"}`), 'AI_ANSWER_NOT_VALID'],
])('%s gives no transcript', async (_what, answer, code) => {
  model.answer(answer);
  await expect(written()).rejects.toEqual(failsWith(code));
});

test('a recording that is gone is not asked about', async () => {
  const gone = talk({ open: () => Promise.reject(Object.assign(new Error(), { code: 'RECORDING_GONE' })) });
  await expect(transcriber().transcribe(gone, undefined, never)).rejects.toEqual(failsWith('RECORDING_GONE'));
  expect(model.requests).toEqual([]);
});

test('a recording that is too large is not sent', async () => {
  await expect(transcriber().transcribe(talk({}, 200 * 1024 * 1024), undefined, never)).rejects.toEqual(
    failsWith('AI_REFUSED'),
  );
  expect(model.requests).toEqual([]);
});
