import type { CallNotice } from '../../../bridge/conversations/calls/call-notice.ts';
import { textsOfCall } from '../../../bridge/conversations/calls/call-texts.ts';
import { callViewOf } from '../../../bridge/conversations/calls/call-view-of.ts';
import { inTransaction } from '../../../bridge/store/in-transaction.ts';
import { answered, newCallId, recording } from '../../support/recorded-calls.ts';
import { startCallTexts, type TextsBench } from '../../support/start-call-texts.ts';
import { streams } from '../../support/start-language-model.ts';

let bench: TextsBench;

beforeAll(async () => {
  bench = await startCallTexts();
});
afterEach(() => bench.clear());
afterAll(() => bench.stop());

const order = (callId: string) => ({
  id: 'r1',
  kind: 'SummariseCall',
  parameters: JSON.stringify({ callId }),
  tries: 1,
  takenAt: new Date(),
});
const course = { progress: () => Promise.resolve(), signal: new AbortController().signal };
const failsWith = (code: string) => expect.objectContaining({ code });

/** A call that is found by the id of its record. */
async function recorded(more: (callId: string) => readonly CallNotice[]): Promise<string> {
  const callId = newCallId();
  const recordId = `a0D${callId.slice(-15)}`;
  const notices = answered(callId, ...more(callId));
  await bench.tell(
    callId,
    notices.map((notice) => (notice.kind === 'begun' ? { ...notice, recordId } : notice)),
  );
  await bench.complete(callId);
  return recordId;
}

test('a rep gets a new summary, and it takes the place of the one before', async () => {
  const { ledger, summarise } = bench.bridge();
  const recordId = await recorded((callId) => [recording(callId)]);
  bench.thinks(streams('{"summary":"A better one.","nextSteps":[]}'));
  const end = await summarise(order(recordId), course);
  expect(end).toMatchObject({ kind: 'done', result: { summary: 'A better one.' } });
  await inTransaction(bench.store.pool, async (client) => end.note?.(client));
  const call = await ledger.readByRecord(recordId);
  expect(call && textsOfCall(call).summary).toEqual({ text: 'A better one.', isAsked: true });
  expect(call && callViewOf(call).isComplete).toBe(true);
});

test('without a transcript there is nothing to summarise', async () => {
  const { summarise } = bench.bridge();
  const recordId = await recorded(() => []);
  await expect(summarise(order(recordId), course)).rejects.toEqual(failsWith('TRANSCRIPT_MISSING'));
});

test('without a language model it says so', async () => {
  const { summarise } = bench.bridge('off');
  await expect(summarise(order('a0D000000000001AAA'), course)).rejects.toEqual(failsWith('AI_OFF'));
});

test('nor is a call summarised where the channel gives its calls to no model', async () => {
  const { summarise } = bench.bridge();
  const recordId = await recorded((callId) => [recording(callId)]);
  const asked = bench.asked();
  await bench.rulesAre({ summarises: false });
  await expect(summarise(order(recordId), course)).rejects.toEqual(failsWith('AI_OFF'));
  expect(bench.asked()).toBe(asked);
});

test('a call that is not known is not', async () => {
  const { summarise } = bench.bridge();
  await expect(summarise(order('a0D000000000009AAA'), course)).rejects.toEqual(failsWith('CALL_NOT_THERE'));
});
