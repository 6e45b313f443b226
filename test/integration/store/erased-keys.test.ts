import type { MessageEvent } from '../../../bridge/conversations/model.ts';
import { createErasedKeys } from '../../../bridge/store/erased-keys.ts';
import { inboundEvents } from '../../../bridge/store/inbound-events.ts';
import type { NewInboundEvent } from '../../../bridge/store/new-inbound-event.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { messageFrom, WHATSAPP } from '../../support/customer-events.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';
import { plainProvider, plainRequest } from '../../support/plain-provider.ts';

let store: Store;
const stopping = new AbortController();

beforeAll(async () => {
  store = await openFreshStore();
});
afterAll(async () => {
  stopping.abort();
  await store.stop();
});

const NOW = new Date('2026-11-20T12:00:00Z');
const EARLIER = new Date('2026-11-20T11:00:00Z');
const LATER = new Date('2026-11-20T13:00:00Z');

const events = (...told: readonly (MessageEvent | string)[]): readonly NewInboundEvent[] =>
  inboundEvents(plainProvider, plainRequest(told), LATER);
const open = () => createErasedKeys(store.pool, capturedLog().log, stopping.signal, 20);
const ids = (some: readonly NewInboundEvent[]) => some.map(({ providerId }) => providerId);

test('what was erased on one bridge is kept out by all, and nothing else is', async () => {
  const [one, other] = await Promise.all([open(), open()]);
  const all = events(
    messageFrom(['US.1', '+14155550123'], 'older', { occurredAt: EARLIER }),
    messageFrom(['US.1'], 'older by user id', { occurredAt: EARLIER }),
    messageFrom(['+14155550123'], 'newer', { occurredAt: LATER }),
    messageFrom(['+14155550199'], 'of somebody else', { occurredAt: EARLIER }),
    messageFrom(['+14155550198'], 'told before', { occurredAt: LATER }),
    'unreadable',
  );
  expect(await other.without(store.pool, all)).toBe(all);
  await one.add(
    {
      conversationKeys: [`${WHATSAPP}|+14155550123`],
      handles: ['user:US.1', 'tel:+14155550123'],
      events: [['meta', 'message:told before']],
      messageIds: [],
    },
    NOW,
  );
  const kept = ['message:newer', 'message:of somebody else'];
  for (const bridge of [one, other, await open()]) {
    const left = await bridge.without(store.pool, all);
    expect(ids(left.filter(({ kind }) => kind !== 'unreadable'))).toEqual(kept);
    expect(left).toHaveLength(3);
  }
});

test('no name can be read from what is kept', async () => {
  const { rows } = await store.pool.query<{ text: string }>('select t::text as text from erased_key t');
  expect(rows.length).toBeGreaterThan(0);
  for (const { text } of rows) expect(text).not.toMatch(/4155550123|US\.1/);
});

test('who is erased again is kept out up to the later moment', async () => {
  const erased = await open();
  const names = { conversationKeys: [], handles: ['tel:+14155550123'], events: [], messageIds: [] };
  await erased.add(names, new Date('2026-11-20T14:00:00Z'));
  await erased.add(names, NOW);
  const newer = events(messageFrom(['+14155550123'], 'newer', { occurredAt: LATER }));
  expect(await erased.without(store.pool, newer)).toEqual([]);
});
