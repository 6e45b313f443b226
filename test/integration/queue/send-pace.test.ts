import { createSendPace } from '../../../bridge/queue/send/send-pace.ts';
import { queuedMessage } from '../../support/queued-message.ts';
import { scriptedProvider } from '../../support/scripted-provider.ts';
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

const noRest = { betweenToOnePersonMs: 0, burstToOnePerson: 1 };

test('turns of a channel come one step apart, whichever bridge asks, and none is given for far ahead', async () => {
  const bridges = [createSendPace(bench.store.pool), createSendPace(bench.store.pool)];
  const turns: (number | undefined)[] = [];
  for (let n = 0; n < 6; n += 1) {
    const message = { channelKey: 'whatsapp:+12025550103', conversationKey: `c${n}` };
    turns.push(await bridges[n % 2]?.reserve(message, { perSecond: 2, ...noRest }));
  }
  const given = turns.filter((turn) => turn !== undefined);
  expect(given.length).toBeGreaterThanOrEqual(5);
  given.forEach((turn, n) => {
    expect(turn).toBeGreaterThan(n * 500 - 300);
    expect(turn).toBeLessThanOrEqual(n * 500 + 1);
  });
  expect(turns[5]).toBeUndefined();
});

test('bridges that ask at the same moment never get the same turn', async () => {
  const pace = createSendPace(bench.store.pool);
  const ask = (n: number) =>
    pace.reserve({ channelKey: 'one', conversationKey: `c${n}` }, { perSecond: 100, ...noRest });
  const turns = await Promise.all(Array.from({ length: 50 }, (_, n) => ask(n)));
  expect(turns).not.toContain(undefined);
  // Fifty turns take half a second, however they were asked for; what has passed meanwhile is taken off.
  expect(Math.max(...turns.map((turn) => turn ?? 0))).toBeGreaterThan(200);
});

test('a person gets a burst without a rest, then one message at a time', async () => {
  const pace = createSendPace(bench.store.pool);
  const person = { perSecond: 10_000, betweenToOnePersonMs: 60_000, burstToOnePerson: 3 };
  const ask = () => pace.reserve({ channelKey: 'one', conversationKey: 'ana' }, person);
  expect([await ask(), await ask(), await ask()].map((turn) => turn !== undefined && turn < 50)).toEqual([
    true,
    true,
    true,
  ]);
  expect(await ask()).toBeUndefined();
  const another = { channelKey: 'one', conversationKey: 'luis' };
  expect(await pace.reserve(another, person)).toBeLessThan(50);
});

test('two bridges together send no faster than the channel may, and lose nothing', async () => {
  bench.provider = scriptedProvider({ pace: { perSecond: 20, ...noRest } });
  const times: number[] = [];
  const { answer } = bench.provider;
  bench.provider.answer = (message) => {
    times.push(performance.now());
    return answer(message);
  };
  await bench.take(...Array.from({ length: 40 }, (_, n) => queuedMessage(`m${n}`)));
  bench.start();
  bench.start();
  await waitFor('all to be sent', () => times.length === 40);
  // A step is 50 ms: 40 messages take 1.95 s. A timer may be early by a little.
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(1_800);
});

test('a person who has had their burst does not hold up the others of the channel', async () => {
  bench.provider = scriptedProvider({
    pace: { perSecond: 1000, betweenToOnePersonMs: 60_000, burstToOnePerson: 1 },
  });
  const conversationKey = `${whatsappChannel.key}|one`;
  await bench.take(
    queuedMessage('a', { conversationKey }),
    queuedMessage('b', { conversationKey }),
    queuedMessage('c'),
  );
  bench.start();
  await bench.until('a', 'sent');
  await bench.until('c', 'sent');
  await bench.quiet();
  expect(await bench.row('b')).toMatchObject({ state: 'waiting' });
});
