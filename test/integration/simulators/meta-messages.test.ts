import { startMetaDesk, type MetaDesk } from './start-meta-desk.ts';

let meta: MetaDesk;
beforeEach(async () => {
  meta = await startMetaDesk();
});
afterEach(() => meta.stop());

const text = { type: 'text', text: { body: 'Hello' } };
const write = (personId = 'maria') =>
  meta.simulators.meta.customers.write(personId, { type: 'text', content: { body: 'Hi' } });

describe('a message to a customer who has just written', () => {
  test('is taken and reported as sent and delivered, with what the sender wants back', async () => {
    await write();
    const { status, json } = await meta.send({ ...text, biz_opaque_callback_data: 'row-1' });
    expect(status).toBe(200);
    expect(json.contacts).toEqual([{ input: '12025550141', wa_id: '12025550141' }]);
    const { id } = json.messages[0];
    await meta.statusesCome(id, ['sent', 'delivered']);
    expect(meta.statuses(id)[1]).toMatchObject({
      recipient_id: '12025550141',
      biz_opaque_callback_data: 'row-1',
      pricing: { category: 'service', billable: false },
    });
  });

  test('is reported as read once the customer has looked at it', async () => {
    await write();
    const { id } = (await meta.send(text)).json.messages[0];
    await meta.statusesCome(id, ['sent', 'delivered']);
    await meta.simulators.meta.sending.read('maria');
    await meta.statusesCome(id, ['sent', 'delivered', 'read']);
  });

  test('who hides the number goes to the user id, which the statuses name', async () => {
    await write('kim');
    const { userId } = meta.simulators.people.get('kim');
    const { json } = await meta.send({ ...text, recipient: userId });
    expect(json.contacts).toEqual([{ input: userId, user_id: userId }]);
    await meta.statusesCome(json.messages[0].id, ['sent', 'delivered']);
    const [status] = meta.statuses(json.messages[0].id);
    expect(status).toMatchObject({ recipient_user_id: userId });
    expect(status).not.toHaveProperty('recipient_id');
  });

  test('reaches an old Brazilian number with and without the ninth digit, and says which one it is', async () => {
    await write('bruna');
    for (const to of ['5561981111111', '556181111111']) {
      const { json } = await meta.send({ ...text, to });
      expect(json.contacts).toEqual([{ input: to, wa_id: '556181111111' }]);
    }
  });
});

describe('what WhatsApp does not deliver', () => {
  test('a message outside of the 24 hours is taken, and fails with 131047', async () => {
    const { status, json } = await meta.send(text);
    expect(status).toBe(200);
    await meta.statusesCome(json.messages[0].id, ['failed']);
    expect(meta.statuses(json.messages[0].id)[0]).toMatchObject({ errors: [{ code: 131_047 }] });
  });

  test('a day later the window is closed again', async () => {
    await meta.simulators.meta.customers.write('maria', {
      type: 'text',
      content: { body: 'Yesterday' },
      at: new Date(Date.now() - 25 * 3_600_000),
    });
    await meta.statusesCome((await meta.send(text)).json.messages[0].id, ['failed']);
  });

  test('the forty-sixth message to one person in a row is refused with 131056, to another one it is not', async () => {
    const answers = await Promise.all(Array.from({ length: 46 }, () => meta.send(text)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(45);
    const refused = answers.find(({ status }) => status !== 200);
    expect(refused?.json.error).toMatchObject({ code: 131_056 });
    expect((await meta.send({ ...text, to: '14155550143' })).status).toBe(200);
  });
});

describe('a request that is not as Meta documents it', () => {
  test.each<[string, object, number]>([
    ['without a receiver', { to: undefined, ...text }, 131_008],
    ['without the text', { type: 'text', text: {} }, 131_008],
    ['with a text that is too long', { type: 'text', text: { body: 'x'.repeat(4_097) } }, 131_009],
    ['with a user id in "to"', { ...text, to: 'US.1234567890' }, 131_009],
    ['to a user id of nobody', { ...text, recipient: 'US.1234567890' }, 131_009],
    ['with a field that Meta does not have', { ...text, bdoy: 'x' }, 100],
    [
      'with a file by id and link',
      { type: 'image', image: { id: '1', link: 'https://example.com/a' } },
      131_009,
    ],
    ['with a file that is not there', { type: 'image', image: { id: '1' } }, 100],
    ['with a caption under a sound', { type: 'audio', audio: { id: '1', caption: 'x' } }, 131_009],
    ['with a place that is none', { type: 'location', location: { latitude: 99, longitude: 0 } }, 131_009],
    [
      'with a reaction to nothing',
      { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍' } },
      131_009,
    ],
    [
      'with a template that is not there',
      { type: 'template', template: { name: 'x', language: { code: 'en' } } },
      132_001,
    ],
    [
      'with four buttons',
      {
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: 'Choose' },
          action: {
            buttons: ['a', 'b', 'c', 'd'].map((id) => ({ type: 'reply', reply: { id, title: id } })),
          },
        },
      },
      131_009,
    ],
    ['of a type that there is not', { type: 'poll', poll: {} }, 131_009],
  ])('%s is refused with the code of Meta', async (_what, message, code) => {
    const { status, json } = await meta.send(message);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(json.error).toMatchObject({
      code,
      type: 'OAuthException',
      error_data: { messaging_product: 'whatsapp' },
    });
    expect(meta.simulators.meta.messages.all()).toEqual([]);
  });

  test('with another token is refused with 190', async () => {
    const { status, json } = await meta.ask('POST', '100000000000003/messages', text, {
      authorization: 'Bearer x',
    });
    expect([status, json.error.code]).toEqual([401, 190]);
  });

  test('to a path that Meta has and the simulator has not is refused', async () => {
    expect((await meta.ask('GET', '100000000000003/whatsapp_business_profile')).status).toBe(400);
  });
});

test('a message of the customer is marked as read by the business, one that is not there is not', async () => {
  const { id } = await write();
  const read = { messaging_product: 'whatsapp', status: 'read', message_id: id };
  expect((await meta.ask('POST', '100000000000003/messages', read)).json).toEqual({ success: true });
  expect(meta.simulators.meta.messages.get(id)?.isRead).toBe(true);
  const { json } = await meta.ask('POST', '100000000000003/messages', { ...read, message_id: 'wamid.x' });
  expect(json.error.code).toBe(131_009);
});

test('a reaction stands at the message and is told as sent, no further', async () => {
  const { id } = await write();
  const { json } = await meta.send({ type: 'reaction', reaction: { message_id: id, emoji: '👍' } });
  await meta.statusesCome(json.messages[0].id, ['sent']);
  expect(meta.simulators.meta.messages.get(id)?.businessReaction).toBe('👍');
});
