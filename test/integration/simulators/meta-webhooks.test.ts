import { signMeta } from '../../support/sign-meta.ts';
import type { Answer } from '../../support/start-receiver.ts';
import { waitFor } from '../../support/wait-for.ts';
import { startMetaDesk, type MetaDesk } from './start-meta-desk.ts';

let meta: MetaDesk;
let answer: (before: number) => Answer;
beforeEach(async () => {
  answer = () => 200;
  meta = await startMetaDesk((before) => answer(before));
});
afterEach(() => meta.stop());

const customers = () => meta.simulators.meta.customers;
const write = (body: string, personId = 'maria') =>
  customers().write(personId, { type: 'text', content: { body } });
const lastMessage = () => meta.changes().at(-1)?.value.messages[0];

describe('a webhook', () => {
  test('is signed on the bytes that are sent, in which letters and slashes are escaped', async () => {
    await write('Grüße / 😀');
    const [request] = meta.bridge.requests;
    const body = request?.body ?? '';
    expect(request?.path).toBe('/webhooks/meta');
    expect(body).toContain('Gr\\u00fc\\u00dfe \\/ \\ud83d\\ude00');
    expect(request?.headers['x-hub-signature-256']).toBe(signMeta('demo-meta-app-secret', body));
    expect(JSON.stringify(JSON.parse(body))).not.toBe(body);
    expect(lastMessage().text.body).toBe('Grüße / 😀');
  });

  test('that is not answered 200 comes again, the same bytes, until it is', async () => {
    answer = (before) => ([500, 'close', 403, 204][before] as Answer | undefined) ?? 200;
    const message = await write('Anyone there?');
    expect(message.webhookOutcome).toBe('taken');
    expect(meta.bridge.requests).toHaveLength(5);
    expect(new Set(meta.bridge.requests.map(({ body }) => body)).size).toBe(1);
    expect(meta.simulators.meta.webhooks.deliveries[0]?.attempts).toEqual([500, 0, 403, 204, 200]);
  });

  test('that is never taken is given up in the end, and says so', async () => {
    answer = () => 503;
    expect((await write('Anyone there?')).webhookOutcome).toBe('lost');
    expect(meta.bridge.requests.length).toBeGreaterThan(5);
  });

  test('holds several updates when they are batched', async () => {
    meta.simulators.meta.faults.add({ kind: 'batch-webhooks', times: 1, size: 3 });
    const messages = await Promise.all(['one', 'two', 'three'].map((body) => write(body)));
    expect(meta.bridge.requests).toHaveLength(1);
    expect(messages.map(({ webhookOutcome }) => webhookOutcome)).toEqual(['taken', 'taken', 'taken']);
    expect(meta.changes().map(({ value }) => value.messages[0].text.body)).toEqual(['one', 'two', 'three']);
  });

  test('comes twice and late when that is asked for', async () => {
    meta.simulators.meta.faults.add({ kind: 'duplicate-webhooks', times: 1 });
    meta.simulators.meta.faults.add({ kind: 'late-webhooks', times: 1, milliseconds: 50 });
    await write('Hello');
    expect(meta.bridge.requests.map(({ body }) => body)).toHaveLength(2);
    expect(meta.bridge.requests[0]?.body).toBe(meta.bridge.requests[1]?.body);
  });
});

test('an address that does not hand the challenge back is not taken for ours', async () => {
  expect(await meta.simulators.meta.webhooks.verifyAddress()).toBe(false);
  const [request] = meta.bridge.requests;
  const query = new URL(request?.path ?? '', 'http://bridge').searchParams;
  expect(query.get('hub.mode')).toBe('subscribe');
  expect(query.get('hub.verify_token')).toBe('demo-meta-verify-token');
});

describe('what a customer does', () => {
  test('names number and user id of one who shows the number, and no number of one who does not', async () => {
    await write('Hello');
    expect(meta.changes().at(-1)?.value.contacts[0]).toMatchObject({ wa_id: '12025550141' });
    expect(lastMessage()).toMatchObject({
      from: '12025550141',
      from_user_id: expect.stringMatching(/^US\.\d+$/),
    });
    await write('Hello', 'kim');
    const { contacts } = meta.changes().at(-1)?.value;
    expect(contacts[0]).toEqual({
      profile: { name: 'Kim Sample', username: 'kim.sample' },
      user_id: meta.simulators.people.get('kim').userId,
    });
    expect(lastMessage()).not.toHaveProperty('from');
    meta.simulators.people.hideNumber('kim', false);
    await write('Hello again', 'kim');
    expect(lastMessage()).toMatchObject({ from: '12025550147', from_user_id: contacts[0].user_id });
  });

  test('a quote, a reaction, its removal, an edit and a revocation name the message that they are about', async () => {
    const { id } = await write('Helo');
    await customers().write('maria', { type: 'text', content: { body: 'And?' }, quotes: id });
    expect(lastMessage().context).toEqual({ from: '12025550103', id });
    await customers().react('maria', id, '👍');
    expect(lastMessage().reaction).toEqual({ message_id: id, emoji: '👍' });
    await customers().react('maria', id, '');
    expect(lastMessage().reaction).toEqual({ message_id: id });
    await customers().edit('maria', id, 'Hello');
    expect(lastMessage().edit).toEqual({
      original_message_id: id,
      message: { type: 'text', text: { body: 'Hello' } },
    });
    await customers().revoke('maria', id);
    expect(lastMessage()).toMatchObject({ type: 'revoke', revoke: { original_message_id: id } });
  });

  test('nobody edits or revokes what somebody else has written', async () => {
    const { id } = await write('Hello');
    await expect(customers().edit('thomas', id, 'x')).rejects.toThrow('has not written');
    await expect(customers().revoke('thomas', id)).rejects.toThrow('has not written');
  });

  test('a new number brings a new user id, and names the former one', async () => {
    const before = meta.simulators.people.get('maria');
    await customers().changeNumber('maria', '+12025550161');
    const after = meta.simulators.people.get('maria');
    expect(after.userId).not.toBe(before.userId);
    expect(lastMessage()).toMatchObject({
      type: 'system',
      from: '12025550141',
      system: {
        type: 'user_changed_number',
        wa_id: '12025550161',
        user_id: after.userId,
        previous_user_id: before.userId,
      },
    });
  });

  test('of one who hides the number, the new number is not told', async () => {
    await customers().changeNumber('kim', '+12025550162');
    expect(lastMessage().system).toMatchObject({ type: 'user_changed_user_id' });
    expect(meta.bridge.requests.at(-1)?.body).not.toContain('12025550162');
  });

  test('who wants no marketing gets none: 131050, until they want it again', async () => {
    const { templates } = meta.simulators.meta;
    const { id } = templates.create({
      name: 'sale',
      language: 'en_US',
      category: 'MARKETING',
      components: [{ type: 'BODY', text: 'Everything must go.' }],
    });
    await templates.decide(id, 'APPROVED');
    const sale = { type: 'template', template: { name: 'sale', language: { code: 'en_US' } } };
    await customers().prefer('maria', 'stop');
    expect(meta.changes().at(-1)).toMatchObject({
      field: 'user_preferences',
      value: { user_preferences: [{ wa_id: '12025550141', value: 'stop', category: 'marketing_messages' }] },
    });
    const stopped = (await meta.send(sale)).json.messages[0].id;
    await meta.statusesCome(stopped, ['failed']);
    expect(meta.statuses(stopped)[0]).toMatchObject({ errors: [{ code: 131_050 }] });
    await customers().prefer('maria', 'resume');
    await meta.statusesCome((await meta.send(sale)).json.messages[0].id, ['sent', 'delivered']);
  });

  test('what the business writes on its phone is an echo, and opens no window', async () => {
    await customers().echo('maria', { type: 'text', content: { body: 'From the phone' } });
    expect(meta.changes().at(-1)).toMatchObject({
      field: 'smb_message_echoes',
      value: {
        message_echoes: [{ from: '12025550103', to: '12025550141', text: { body: 'From the phone' } }],
      },
    });
    const { json } = await meta.send({ type: 'text', text: { body: 'Hello' } });
    await meta.statusesCome(json.messages[0].id, ['failed']);
  });

  test('the history comes as threads with messages of both sides', async () => {
    const at = new Date('2026-11-01T10:00:00Z');
    await customers().history('maria', [
      { text: 'Hi', isOurs: false, at },
      { text: 'Hello', isOurs: true, at },
    ]);
    const [{ threads }] = meta.changes().at(-1)?.value.history;
    expect(threads[0].messages).toMatchObject([
      { from: '12025550141', timestamp: '1793527200', history_context: { status: 'DELIVERED' } },
      { from: '12025550103', to: '12025550141', history_context: { status: 'READ' } },
    ]);
  });

  test('what Meta thinks of the number is told', async () => {
    await customers().rateNumber('FLAGGED');
    expect(meta.changes().at(-1)).toEqual({
      field: 'phone_number_quality_update',
      value: { display_phone_number: '12025550103', event: 'FLAGGED', current_limit: 'TIER_1K' },
    });
  });
});

test('statuses come last first, or not at all, when that is asked for', async () => {
  await write('Hello');
  const text = { type: 'text', text: { body: 'Hello' } };
  meta.simulators.meta.faults.add({ kind: 'reorder-statuses', times: 1 });
  await meta.statusesCome((await meta.send(text)).json.messages[0].id, ['delivered', 'sent']);
  meta.simulators.meta.faults.add({ kind: 'no-statuses', times: 1 });
  const { id } = (await meta.send(text)).json.messages[0];
  await waitFor('delivery', () => meta.simulators.meta.messages.get(id)?.status === 'delivered');
  await meta.statusesCome((await meta.send(text)).json.messages[0].id, ['sent', 'delivered']);
  expect(meta.statuses(id)).toEqual([]);
});
