import type { SendOutcome } from '../../../bridge/channels/channel-provider.ts';
import type { Refusal } from '../../../bridge/conversations/model.ts';
import { queuedMessage } from '../../support/queued-message.ts';
import { sendingBench, type SendingBench } from '../../support/sending-bench.ts';
import { waitFor } from '../../support/wait-for.ts';
import { whatsappChannel } from '../../support/whatsapp-channel.ts';

let bench: SendingBench;

beforeAll(async () => {
  bench = await sendingBench();
});
beforeEach(() => bench.clear());
afterEach(() => bench.quiet());
afterAll(() => bench.stop());

function refused(refusal: Refusal, over: object = {}): SendOutcome {
  return { kind: 'refused', refusal, code: '1310', sentence: 'The reason of the provider.', ...over };
}

async function rests(): Promise<readonly { code: string; tries: number }[]> {
  return (await bench.store.pool.query('select code, tries from channel_pause')).rows;
}

/** The rest of the channel is over. */
const restIsOver = () => bench.store.pool.query('update channel_pause set until = now()');

test.each<[Refusal, string, string, string]>([
  ['permanent', 'failed', 'Failed', '1310'],
  ['needsTemplate', 'held', 'Held', 'WINDOW_CLOSED'],
  ['template', 'held', 'Held', 'TEMPLATE_NOT_APPROVED'],
  ['optedOut', 'failed', 'Failed', 'OPTED_OUT'],
])(
  'a message refused as %s is %s, with a reason, and is not sent again',
  async (refusal, state, status, code) => {
    bench.provider.answer = () => refused(refusal);
    await bench.take(queuedMessage('a'));
    const sending = bench.start();
    await bench.until('a', state);
    expect(await bench.told('delivery')).toMatchObject([
      { messageId: 'a', attempt: 1, deliveryStatus: status, errorCode: code, provider: 'meta' },
    ]);
    expect((await bench.told('delivery'))[0]?.errorMessage).toContain('The reason of the provider.');
    expect(bench.provider.sent).toHaveLength(1);
    expect(await rests()).toEqual([]);
    const reason = code === '1310' ? 'SEND_REFUSED' : code;
    expect(await sending.figures()).toContain(`parley_messages_stopped_total{code="${reason}"} 1`);
  },
);

test('a refusal for an opt-out is an opt-out: the next message is not even offered, and the CRM hears of it', async () => {
  bench.provider.answer = () => refused('optedOut', { code: '131050', purpose: 'Marketing' });
  const conversationKey = `${whatsappChannel.key}|a`;
  await bench.take(queuedMessage('a', { conversationKey }));
  bench.start();
  await bench.until('a', 'failed');
  expect(await bench.told('consent')).toMatchObject([
    {
      provider: 'meta',
      channelKey: whatsappChannel.key,
      customer: { address: '+14155550101', handles: [{ kind: 'number', value: '+14155550101' }] },
      purpose: 'Marketing',
      level: 'OptedOut',
      source: 'Provider',
      evidence: '131050',
    },
  ]);
  const { rows } = await bench.store.pool.query('select purpose, level from consent_state');
  expect(rows).toEqual([{ purpose: 'Marketing', level: 'OptedOut' }]);

  bench.provider.answer = () => refused('optedOut', { code: '21610' });
  await bench.take(queuedMessage('b', { conversationKey }));
  await bench.until('b', 'failed');
  await bench.take(queuedMessage('c', { conversationKey }));
  await bench.until('c', 'failed');
  expect(bench.provider.sent.map(({ id }) => id)).toEqual(['a', 'b']);
});

test.each<[Refusal, string]>([
  ['login', 'PROVIDER_LOGIN_REFUSED'],
  ['channel', '131031'],
])(
  'after a refusal of the %s all messages of the channel wait, none fails, and the channel says why until one goes through',
  async (refusal, code) => {
    bench.provider.answer = () => refused(refusal, { code });
    const sending = bench.start();
    await bench.take(queuedMessage('a'));
    await waitFor('the rest', async () => (await rests()).length === 1);
    await bench.take(queuedMessage('b'));
    expect(await bench.told('channel')).toMatchObject([
      { channelKey: whatsappChannel.key, status: 'Error', statusReason: 'The reason of the provider.' },
    ]);

    // The next attempt fares no better: the rest is longer, and nothing new is told.
    await restIsOver();
    await waitFor('a longer rest', async () => (await rests())[0]?.tries === 2);
    expect(await bench.told('channel')).toHaveLength(1);
    expect(await bench.told('delivery')).toEqual([]);

    bench.provider.answer = ({ id }) => ({ kind: 'accepted', providerId: id, at: new Date() });
    await restIsOver();
    await bench.until('a', 'sent');
    await bench.until('b', 'sent');
    await waitFor('the end of the rest', async () => (await rests()).length === 0);
    expect(await bench.told('channel')).toMatchObject([{ status: 'Error' }, { status: 'Active' }]);
    const reason = refusal === 'login' ? 'login' : 'stopped';
    expect(await sending.figures()).toContain(
      `parley_channel_rests_total{provider="meta",reason="${reason}"}`,
    );
  },
);

test('a channel that the provider finds too busy rests as long as it is asked to, and nobody is alarmed', async () => {
  bench.provider.answer = () => ({
    kind: 'later',
    scope: 'channel',
    code: '130429',
    sentence: 'Too many messages.',
    retryAfterMs: 20_000,
  });
  bench.start();
  await bench.take(queuedMessage('a'), queuedMessage('b'));
  await waitFor('the rest', async () => (await rests()).length === 1);
  const { rows } = await bench.store.pool.query(
    'select extract(epoch from until - now())::float8 as s from channel_pause',
  );
  expect(rows[0].s).toBeGreaterThan(18);
  expect(rows[0].s).toBeLessThanOrEqual(20);
  bench.provider.answer = ({ id }) => ({ kind: 'accepted', providerId: id, at: new Date() });
  await restIsOver();
  await bench.until('a', 'sent');
  await bench.until('b', 'sent');
  expect(await bench.told('channel')).toEqual([]);
});

test.each([
  ['a day', 86_400_000, 3_500, 3_600],
  ['a negative time', -5_000, 0, 5],
  ['no number', Number.NaN, 0, 5],
])('a wait of %s is kept within reason', async (_what, retryAfterMs, least, most) => {
  bench.provider.answer = () => ({
    kind: 'later',
    scope: 'message',
    code: 'PROVIDER_UNAVAILABLE',
    sentence: 'Later.',
    retryAfterMs,
  });
  bench.start();
  await bench.take(queuedMessage('a'));
  await waitFor('an attempt', () => bench.provider.sent.length > 0);
  await bench.quiet();
  const { rows } = await bench.store.pool.query(
    "select state, extract(epoch from not_before - now())::float8 as s from outbound_message where id = 'a'",
  );
  expect(rows[0].state).toBe('waiting');
  expect(rows[0].s).toBeGreaterThanOrEqual(least - 1);
  expect(rows[0].s).toBeLessThanOrEqual(most);
});

test('a message that is asked to wait holds back those behind it in its conversation, and no others', async () => {
  bench.provider.answer = ({ id }) =>
    id === 'a'
      ? { kind: 'later', scope: 'conversation', code: '131056', sentence: 'Slower.', retryAfterMs: 60_000 }
      : { kind: 'accepted', providerId: id, at: new Date() };
  const conversationKey = `${whatsappChannel.key}|one`;
  bench.start();
  await bench.take(
    queuedMessage('a', { conversationKey }),
    queuedMessage('b', { conversationKey }),
    queuedMessage('c'),
  );
  await bench.until('c', 'sent');
  await bench.quiet();
  expect(bench.provider.sent.map(({ id }) => id).sort()).toEqual(['a', 'c']);
});

test('a message that could not be handed over for four hours fails, and the rep decides', async () => {
  bench.provider.answer = () => refused('login', { code: 'PROVIDER_LOGIN_REFUSED' });
  await bench.take(queuedMessage('a'));
  await bench.store.pool.query("update outbound_message set queued_at = now() - interval '4 hours'");
  bench.start();
  await bench.until('a', 'failed');
  await bench.take(queuedMessage('a', { attempt: 2 }));
  await waitFor('another attempt', () => bench.provider.sent.length === 2);
  await bench.quiet();
  expect((await bench.row('a'))?.state).toBe('waiting');
});

test('a number that is refused is tried in its other spelling once, and the one that works is remembered', async () => {
  const shown = '+556181111111';
  const accepted = '+5561981111111';
  bench.provider.answer = ({ id, to }) =>
    to === accepted
      ? { kind: 'accepted', providerId: id, at: new Date() }
      : refused('permanent', { code: '131026', isAboutAddress: true });
  const conversationKey = `${whatsappChannel.key}|one`;
  bench.start();
  await bench.take(queuedMessage('a', { conversationKey, to: shown }));
  await bench.until('a', 'sent');
  await bench.take(queuedMessage('b', { conversationKey, to: shown }));
  await bench.until('b', 'sent');
  expect(bench.provider.sent.map(({ id, to }) => [id, to])).toEqual([
    ['a', shown],
    ['a', accepted],
    ['b', accepted],
  ]);
  expect(await bench.told('delivery')).toMatchObject([{ messageId: 'a' }, { messageId: 'b' }]);

  // Some day the other one is right again.
  bench.provider.answer = ({ id, to }) =>
    to === shown
      ? { kind: 'accepted', providerId: id, at: new Date() }
      : refused('permanent', { code: '131026', isAboutAddress: true });
  await bench.take(
    queuedMessage('c', { conversationKey, to: shown }),
    queuedMessage('d', { conversationKey, to: shown }),
  );
  await bench.until('d', 'sent');
  expect(bench.provider.sent.slice(3).map(({ id, to }) => [id, to])).toEqual([
    ['c', accepted],
    ['c', shown],
    ['d', shown],
  ]);
});

test('a number that is refused in every spelling fails, each tried once', async () => {
  bench.provider.answer = () => refused('permanent', { code: '131026', isAboutAddress: true });
  bench.start();
  await bench.take(queuedMessage('a', { to: '+556181111111' }), queuedMessage('b', { to: '+14155550101' }));
  await bench.until('a', 'failed');
  await bench.until('b', 'failed');
  const forms = (wanted: string) => bench.provider.sent.filter(({ id }) => id === wanted).map(({ to }) => to);
  expect(forms('a')).toEqual(['+556181111111', '+5561981111111']);
  expect(forms('b')).toEqual(['+14155550101']);
});

test('an unknown outcome is never tried in another spelling: it may have been sent', async () => {
  bench.provider.answer = () => ({ kind: 'unknown', code: 'SEND_UNCONFIRMED', sentence: 'No answer.' });
  bench.start();
  await bench.take(queuedMessage('a', { to: '+556181111111' }));
  await bench.until('a', 'unknown');
  await bench.quiet();
  expect(bench.provider.sent).toHaveLength(1);
});
