import { jest } from '@jest/globals';
import type { ChannelProvider } from '../../../bridge/channels/channel-provider.ts';
import type { Channel, OutboundMessage } from '../../../bridge/conversations/model.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import { createOutboundQueue, type OutboundQueue } from '../../../bridge/queue/outbound-queue.ts';
import { sendMessages } from '../../../bridge/queue/send-messages.ts';
import { createWakeUp } from '../../../bridge/queue/wake-up.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';
import { outboundMessage } from '../../support/outbound-message.ts';
import { waitFor } from '../../support/wait-for.ts';

const SID = 'SM00000000000000000000000000000001';
let store: Store;
let queue: OutboundQueue;
let sent: OutboundMessage[];
let looks: number;
let stop: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  store = await openFreshStore();
  queue = createOutboundQueue(store.pool);
});
beforeEach(async () => {
  await store.pool.query('truncate outbound_message, inbound_event cascade');
  sent = [];
  looks = 0;
});
afterEach(async () => {
  await stop();
  jest.restoreAllMocks();
});
afterAll(() => store.stop());

/** A provider that takes everything, and has what was sent through it before. */
const provider: ChannelProvider = {
  name: 'twilio',
  capabilities: { textLimit: 1600, reports: [] },
  webhooks: [],
  verify: () => undefined,
  parse: () => [],
  send(message) {
    sent.push(message);
    return Promise.resolve({ kind: 'accepted', providerId: SID, at: new Date() });
  },
  findSent() {
    looks += 1;
    return Promise.resolve(SID);
  },
  listInbound: () => {
    throw new Error('Nobody asks for it.');
  },
};

function start(find: () => Promise<Channel>): void {
  const stopping = new AbortController();
  const ended = sendMessages({
    queue,
    channels: { find },
    providers: new Map([['twilio', provider]]),
    wakeUp: createWakeUp(),
    crmWakeUp: createWakeUp(),
    log: capturedLog().log,
    metrics: createMetrics(),
    signal: stopping.signal,
  });
  stop = () => {
    stopping.abort();
    return ended;
  };
}

const takeOne = () =>
  queue.take([
    {
      id: outboundMessage.id,
      attempt: 1,
      conversationKey: 'one',
      channelKey: outboundMessage.channel.key,
      to: outboundMessage.to,
      body: outboundMessage.body,
    },
  ]);

async function row(): Promise<{ state: string; tries: number; provider_id: string | null }> {
  const found = await store.pool.query('select state, tries, provider_id from outbound_message');
  return found.rows[0];
}

test('a message whose channel could not be read for half a minute is not sent after it was given up', async () => {
  let late = 0;
  const now = performance.now.bind(performance);
  jest.spyOn(performance, 'now').mockImplementation(() => now() + late);
  start(async () => {
    if (late === 0) {
      // Meanwhile another lane has found it abandoned, nobody has it, and the rep reads that it failed.
      await store.pool.query("update outbound_message set state = 'failed'");
      late = 31_000;
    }
    return outboundMessage.channel;
  });
  await takeOne();
  await waitFor('the channel to be read', () => late > 0);
  await stop();
  expect(sent).toEqual([]);
  expect((await row()).state).toBe('failed');
});

test('a message that has missed its turn has another one', async () => {
  let late = 0;
  const now = performance.now.bind(performance);
  jest.spyOn(performance, 'now').mockImplementation(() => now() + late);
  start(() => {
    late ||= 31_000;
    return Promise.resolve(outboundMessage.channel);
  });
  await takeOne();
  await waitFor('the message to be sent', async () => (await row()).state === 'sent');
  expect(sent).toHaveLength(1);
  expect((await row()).tries).toBe(2);
});

test('a message with an unknown outcome is looked for although its channel was paused in the meantime', async () => {
  await takeOne();
  await queue.claim(1);
  await store.pool.query(
    "update outbound_message set state = 'unknown', tries = 2, not_before = now() - interval '1 second'",
  );
  start(() => Promise.resolve({ ...outboundMessage.channel, status: 'Paused' }));
  await waitFor('its outcome', async () => (await row()).state !== 'unknown');
  expect(await row()).toMatchObject({ state: 'sent', provider_id: SID });
  expect(looks).toBe(1);
  expect(sent).toEqual([]);
});
