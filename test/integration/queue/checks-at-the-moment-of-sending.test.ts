import type { Channel } from '../../../bridge/conversations/model.ts';
import type { Template } from '../../../bridge/conversations/template.ts';
import type { QueuedMessage } from '../../../bridge/crm/sending.ts';
import { queuedMessage } from '../../support/queued-message.ts';
import { sendingBench, type SendingBench } from '../../support/sending-bench.ts';
import { whatsappChannel } from '../../support/whatsapp-channel.ts';

let bench: SendingBench;

beforeAll(async () => {
  bench = await sendingBench();
});
beforeEach(() => bench.clear());
afterEach(() => bench.quiet());
afterAll(() => bench.stop());

const template: Template = {
  id: 'a0T',
  name: 'order_update',
  language: 'en_US',
  category: 'Marketing',
  header: { kind: 'none' },
  body: 'Hello {{1}}, your order is on its way.',
  footer: '',
  buttons: [],
  variables: [{ name: '1', example: 'Ana' }],
  approvalStatus: 'Approved',
};

const templated = (id: string, over: Partial<QueuedMessage> = {}): QueuedMessage =>
  queuedMessage(id, {
    content: { type: 'template', templateId: 'a0T', text: 'Hello Ana …', values: { '1': 'Ana' } },
    ...over,
  });

/** The customer writes STOP, or START: that is stored, and no CRM has heard of it. */
async function say(conversationKey: string, level: 'OptedOut' | 'Explicit', purpose = 'All'): Promise<void> {
  await bench.store.pool.query(
    `insert into consent_state (conversation_key, purpose, level, source, changed_at)
     values ($1, $2, $3, 'Keyword', now())
     on conflict (conversation_key, purpose) do update set level = excluded.level, changed_at = excluded.changed_at`,
    [conversationKey, purpose, level],
  );
}

test.each([
  ['in the last minute but one', '23:58:30', 'sent'],
  ['in the last minute', '23:59:30', 'held'],
  ['just after its end', '24:00:01', 'held'],
])('a reply whose turn comes %s of the service window', async (_when, time, state) => {
  const message = queuedMessage('a');
  await bench.take(message);
  const lastCustomerAt = new Date('2026-11-19T09:00:00Z');
  await bench.store.pool.query('update conversation_state set last_customer_at = $1', [lastCustomerAt]);
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const now = lastCustomerAt.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000;
  bench.start({ now: () => now });
  await bench.until('a', state);
  expect(bench.provider.sent).toHaveLength(state === 'sent' ? 1 : 0);
});

test('a reply that was held goes out as it is once the customer has written and the rep asks again', async () => {
  await bench.take(queuedMessage('a'));
  await bench.store.pool.query("update conversation_state set last_customer_at = now() - interval '2 days'");
  bench.start();
  await bench.until('a', 'held');
  expect(await bench.told('delivery')).toMatchObject([
    { deliveryStatus: 'Held', errorCode: 'WINDOW_CLOSED' },
  ]);
  await bench.store.pool.query('update conversation_state set last_customer_at = now()');
  await bench.take(queuedMessage('a', { attempt: 2 }));
  await bench.until('a', 'sent');
});

test('a held message does not hold back the template that is sent in its place', async () => {
  const conversationKey = `${whatsappChannel.key}|one`;
  await bench.take(queuedMessage('a', { conversationKey }), templated('b', { conversationKey }));
  await bench.store.pool.query("update conversation_state set last_customer_at = now() - interval '2 days'");
  bench.start({ beforeSending: () => ({ consents: [], template }) });
  await bench.until('b', 'sent');
  expect((await bench.row('a'))?.state).toBe('held');
});

test('the window is open when only the CRM knows that the customer has written', async () => {
  await bench.take(queuedMessage('a'));
  await bench.store.pool.query('delete from conversation_state');
  bench.start({ beforeSending: () => ({ consents: [], windowEndsAt: new Date(Date.now() + 3_600_000) }) });
  await bench.until('a', 'sent');
});

test('a STOP that comes between Send and the moment of sending wins, though no CRM has heard of it', async () => {
  const message = queuedMessage('a');
  await bench.take(message);
  bench.start({
    async beforeSending() {
      await say(message.conversationKey, 'OptedOut');
      return { consents: [] };
    },
  });
  await bench.until('a', 'failed');
  expect(bench.provider.sent).toEqual([]);
  expect(await bench.told('delivery')).toMatchObject([{ deliveryStatus: 'Failed', errorCode: 'OPTED_OUT' }]);
});

test('a STOP to a second conversation of the same person counts for both', async () => {
  const message = queuedMessage('a');
  await bench.take(message);
  await bench.store.pool.query("update conversation_state set same_person_as = 'the other'");
  await say('the other', 'OptedOut');
  bench.start();
  await bench.until('a', 'failed');
});

test('a STOP by text counts for the number, also where a row of the outbox has a conversation of another making', async () => {
  const phone: Channel = { ...whatsappChannel, key: 'phone:+12025550101', type: 'phone' };
  await say(`${phone.key}|+14155550101`, 'OptedOut');
  await bench.take(
    queuedMessage('a', { channelKey: phone.key, conversationKey: 'imported by hand' }),
    queuedMessage('b', { channelKey: phone.key, conversationKey: 'another', to: '+14155550102' }),
  );
  bench.start({ channel: phone });
  await bench.until('a', 'failed');
  await bench.until('b', 'sent');
  expect(bench.provider.sent.map(({ id }) => id)).toEqual(['b']);
});

test('a START to a second conversation, which may be of somebody else, does not open the one that was closed', async () => {
  const message = queuedMessage('a');
  await bench.take(message);
  await bench.store.pool.query("update conversation_state set same_person_as = 'the other'");
  await say(message.conversationKey, 'OptedOut');
  await say('the other', 'Explicit');
  bench.start();
  await bench.until('a', 'failed');
  expect(bench.provider.sent).toEqual([]);
});

test('after START the customer can be written to again, also while the CRM still knows the STOP only', async () => {
  const message = queuedMessage('a');
  await bench.take(message);
  await say(message.conversationKey, 'Explicit');
  const stopped = {
    purpose: 'All',
    level: 'OptedOut',
    channelId: whatsappChannel.id,
    changedAt: new Date(Date.now() - 60_000),
  } as const;
  bench.start({ beforeSending: () => ({ consents: [stopped] }) });
  await bench.until('a', 'sent');
});

test('an opt-out that a person has entered for every channel stops a message', async () => {
  await bench.take(queuedMessage('a'));
  const everywhere = { purpose: 'All', level: 'OptedOut', changedAt: new Date(0) } as const;
  bench.start({ beforeSending: () => ({ consents: [everywhere] }) });
  await bench.until('a', 'failed');
});

test('who wants no marketing is sent no marketing template, and answers all the same', async () => {
  const conversationKey = `${whatsappChannel.key}|one`;
  await bench.take(templated('a', { conversationKey }), queuedMessage('b', { conversationKey }));
  await say(conversationKey, 'OptedOut', 'Marketing');
  bench.start({ beforeSending: () => ({ consents: [], template }) });
  await bench.until('b', 'sent');
  expect((await bench.row('a'))?.state).toBe('failed');
});

test('a template that was paused between the choice and the moment of sending is held, and goes when it is approved again', async () => {
  let approvalStatus: Template['approvalStatus'] = 'Paused';
  await bench.take(templated('a'));
  bench.start({ beforeSending: () => ({ consents: [], template: { ...template, approvalStatus } }) });
  await bench.until('a', 'held');
  expect(await bench.told('delivery')).toMatchObject([{ errorCode: 'TEMPLATE_NOT_APPROVED' }]);
  approvalStatus = 'Approved';
  await bench.take(templated('a', { attempt: 2 }));
  await bench.until('a', 'sent');
  expect(bench.provider.sent).toMatchObject([
    { template: { name: 'order_update' }, content: { type: 'template' } },
  ]);
});

test('a template that has gained a variable since it was chosen is not sent with a gap', async () => {
  const grown = { ...template, variables: [...template.variables, { name: '2', example: 'Friday' }] };
  await bench.take(templated('a'));
  bench.start({ beforeSending: () => ({ consents: [], template: grown }) });
  await bench.until('a', 'failed');
  expect((await bench.told('delivery'))[0]?.errorMessage).toContain('{{2}}');
});

test('the file of a template’s header goes with it, and the one that the rep has chosen goes before it', async () => {
  const file = (versionId: string) => ({
    versionId,
    name: `${versionId}.png`,
    contentType: 'image/png',
    size: 9,
  });
  const withImage: Template = { ...template, header: { kind: 'image', sample: file('sample') } };
  const content = { type: 'template', templateId: 'a0T', text: '…', values: { '1': 'Ana' } } as const;
  await bench.take(templated('a'), queuedMessage('b', { content: { ...content, file: file('chosen') } }));
  bench.start({ beforeSending: () => ({ consents: [], template: withImage }) });
  await bench.until('a', 'sent');
  await bench.until('b', 'sent');
  const names = new Map(bench.provider.sent.map(({ id, files }) => [id, files.map(({ name }) => name)]));
  expect(names.get('a')).toEqual(['sample.png']);
  expect(names.get('b')).toEqual(['chosen.png']);
});

test('on a channel that a person has paused nothing is sent', async () => {
  await bench.take(queuedMessage('a'));
  bench.start({ channel: { ...whatsappChannel, status: 'Paused' } });
  await bench.until('a', 'failed');
  expect(bench.provider.sent).toEqual([]);
});
