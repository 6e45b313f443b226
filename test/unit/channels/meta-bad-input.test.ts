import { parseWebhook } from '../../../bridge/channels/meta/parse-webhook.ts';
import { splitWebhook } from '../../../bridge/channels/meta/split-webhook.ts';
import type { RawRequest } from '../../../bridge/channels/channel-provider.ts';
import { fixture } from '../../support/fixture.ts';

const request = (body: string | Buffer): RawRequest => ({
  pathWithQuery: '/webhooks/meta',
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(body),
});
const read = (body: string | Buffer) => splitWebhook(request(body)).map((piece) => parseWebhook(piece));
const unreadable = expect.objectContaining({ code: 'WEBHOOK_UNREADABLE' });

const aboutNumber = {
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '12025550103', phone_number_id: '100000000000003' },
};
const text = (more: object = {}) => ({
  from: '14155550101',
  id: 'wamid.SAMPLE',
  timestamp: '1795174201',
  type: 'text',
  text: { body: 'Hi' },
  ...more,
});
const envelope = (...changes: readonly unknown[]) =>
  JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '200000000000003', changes }] });
const messages = (...list: readonly unknown[]) =>
  envelope({ field: 'messages', value: { ...aboutNumber, messages: list } });

describe('one webhook that tells many things', () => {
  const pieces = splitWebhook(request(fixture('meta/batch.json')));

  test('becomes webhooks that tell one thing each', () => {
    expect(pieces.map((piece) => parseWebhook(piece))).toMatchObject([
      [{ content: { text: 'First' }, customer: { address: '+14155550101', name: 'Ana Sample' } }],
      [{ content: { text: 'Second' }, customer: { address: '+14155550105', name: 'Eva Sample' } }],
      [{ kind: 'delivery' }],
      [{ kind: 'template' }],
      [{ channelKey: 'whatsapp:+12025550109', content: { text: 'To another number' } }],
    ]);
  });

  test('holds nobody beside the one that it is about', () => {
    expect(pieces[0]?.body.toString()).not.toContain('Eva Sample');
    expect(pieces[1]?.body.toString()).not.toContain('Ana Sample');
  });

  test('loses nothing of its envelope', () => {
    const last = JSON.parse(pieces.at(-1)?.body.toString() ?? '') as {
      entry: [{ id: string; time: number }];
    };
    expect(last.entry[0]).toMatchObject({ id: '200000000000009', time: 1795174200 });
  });

  test('is divided no further: a piece comes back as it is', () => {
    for (const piece of pieces) {
      const again = splitWebhook(piece);
      expect(again).toHaveLength(1);
      expect(again[0]).toBe(piece);
    }
  });

  test('is read as a whole, too, and says the same', () => {
    expect(parseWebhook(request(fixture('meta/batch.json')))).toEqual(
      pieces.flatMap((piece) => parseWebhook(piece)),
    );
  });

  test('a poison message among a thousand costs itself only', () => {
    const thousand = Array.from({ length: 1000 }, (_, place) =>
      place === 500 ? { ...text(), from: undefined } : text({ id: `wamid.SAMPLE${place}` }),
    );
    const divided = splitWebhook(request(messages(...thousand)));
    expect(divided).toHaveLength(1000);
    const outcomes = divided.map((piece) => {
      try {
        return parseWebhook(piece).length;
      } catch {
        return 'unreadable';
      }
    });
    expect(outcomes.filter((outcome) => outcome === 1)).toHaveLength(999);
    expect(outcomes[500]).toBe('unreadable');
  });

  test.each([
    ['an entry that is none', JSON.stringify({ object: 'whatsapp_business_account', entry: [7, null] }), 2],
    [
      'a change that is none',
      envelope('x', { field: 'messages', value: { ...aboutNumber, messages: [text()] } }),
      2,
    ],
    ['a message that is none', messages(null, text()), 2],
  ])('%s stands for itself and can be read by nobody', (_what, body, count) => {
    const divided = splitWebhook(request(body));
    expect(divided).toHaveLength(count);
    expect(() => parseWebhook(divided[0] ?? request(''))).toThrow(unreadable);
  });
});

describe('what is no webhook of WhatsApp', () => {
  test.each([
    ['nothing', ''],
    ['no JSON', 'secret text'],
    ['half of it', messages(text()).slice(0, -9)],
    ['a list', '[]'],
    ['another object', JSON.stringify({ object: 'page', entry: [] })],
    ['UTF-16', Buffer.from(messages(text()), 'utf16le')],
    ['lists in lists, a hundred thousand deep', '['.repeat(100_000) + ']'.repeat(100_000)],
    [
      'a message with lists in lists',
      messages(text({ deep: JSON.parse('['.repeat(100) + ']'.repeat(100)) })),
    ],
  ])('comes back whole and is not readable: %s', (_what, body) => {
    const given = request(body);
    const [whole, ...others] = splitWebhook(given);
    expect(whole === given).toBe(true);
    expect(others).toHaveLength(0);
    expect(() => parseWebhook(given)).toThrow(unreadable);
  });

  test('a reason holds nothing of what was in it', () => {
    for (const body of [messages({ ...text(), id: '', text: { body: 'secret text' } }), 'secret text']) {
      expect(() => parseWebhook(request(body))).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('secret text') as string }),
      );
    }
  });
});

describe('a message that is not as documented', () => {
  test.each([
    ['has no id', text({ id: undefined })],
    ['has an id with a line break', text({ id: 'wamid.A\nB' })],
    ['names nobody', text({ from: undefined })],
    ['reacts to nothing', text({ type: 'reaction', reaction: { emoji: '👍' } })],
    ['edits nothing', text({ type: 'edit', edit: { message: { type: 'text', text: { body: 'x' } } } })],
    ['takes back nothing', text({ type: 'revoke', revoke: {} })],
  ])('is not readable when it %s', (_what, message) => {
    expect(() => read(messages(message))).toThrow(unreadable);
  });

  test('is not readable when it names no number of ours', () => {
    for (const value of [{ messages: [text()] }, { ...aboutNumber, metadata: {}, messages: [text()] }]) {
      expect(() => read(envelope({ field: 'messages', value }))).toThrow(unreadable);
    }
  });

  test.each([
    ['text without body', text({ text: {} }), 'text'],
    ['text that is a number', text({ text: { body: 7 } }), 'text'],
    ['image without id', text({ type: 'image', image: { mime_type: 'image/jpeg' } }), 'image'],
    ['contacts without a card', text({ type: 'contacts', contacts: [] }), 'contacts'],
    ['no kind', text({ type: undefined }), 'unknown'],
    ['the name of something of JavaScript', text({ type: 'constructor' }), 'constructor'],
  ])('is shown as something that cannot be shown: %s', (_what, message, what) => {
    expect(read(messages(message))).toMatchObject([
      [{ kind: 'message', content: { type: 'unsupported', what } }],
    ]);
  });

  test.each<[string, unknown, Date | undefined]>([
    ['text', '1795174201', new Date(1_795_174_201_000)],
    ['a number', 1795174201, new Date(1_795_174_201_000)],
    ['milliseconds', '1795174201000', new Date(1_795_174_201_000)],
    ['nothing', '', undefined],
    ['zero', 0, undefined],
    ['before WhatsApp', '1000000', undefined],
    ['the far future', '9999999999', undefined],
    ['beyond all numbers', Number.MAX_VALUE, undefined],
    ['a word', 'yesterday', undefined],
    ['a list', [], undefined],
  ])('has a sane time or none: %s', (_what, timestamp, occurredAt) => {
    expect(read(messages(text({ timestamp })))[0]?.[0]).toHaveProperty('content');
    expect(Reflect.get(read(messages(text({ timestamp })))[0]?.[0] ?? {}, 'occurredAt')).toEqual(occurredAt);
  });

  test.each([
    ['with a byte order mark', `\ufeff${messages(text())}`],
    [
      'with the same key twice',
      messages(text()).replace('"id":"wamid.SAMPLE"', '"id":"x","id":"wamid.SAMPLE"'),
    ],
    ['with a number beyond all numbers', messages(text()).replace('"text":{', '"size":1e400,"text":{')],
    [
      'with a key that means something to JavaScript',
      messages(text()).replace('"text":{', '"__proto__":{"x":1},"text":{'),
    ],
    [
      'with null in the place of what is absent',
      messages(text({ context: null, referral: null, group_id: null })),
    ],
  ])('is read %s', (_what, body) => {
    expect(read(body)).toMatchObject([
      [{ providerId: 'wamid.SAMPLE', content: { type: 'text', text: 'Hi' } }],
    ]);
    expect(Reflect.get({}, 'x')).toBeUndefined();
  });

  test.each([
    ['nothing', ''],
    ['a long text', 'x'.repeat(65_536)],
    ['half of a pair', 'a\ud83d'],
    ['NUL and direction marks', 'a\u0000\u202eb'],
    ['only spaces', '   '],
  ])('keeps its text as it is: %s', (_what, body) => {
    expect(read(messages(text({ text: { body } })))).toMatchObject([
      [{ content: { type: 'text', text: body } }],
    ]);
  });

  test.each(["'; DROP TABLE x", '\\', '=HYPERLINK("x")', '{{1}}', '<img onerror=x>'])(
    'keeps a name as it is: %s',
    (name) => {
      const value = {
        ...aboutNumber,
        contacts: [{ profile: { name }, wa_id: '14155550101' }],
        messages: [text()],
      };
      expect(read(envelope({ field: 'messages', value }))).toMatchObject([[{ customer: { name } }]]);
    },
  );

  test.each([
    ['5561811111111', { kind: 'number', value: '+5561811111111' }],
    ['+14155550101', { kind: 'number', value: '+14155550101' }],
    ['US.70000000000000000101', { kind: 'userId', value: 'US.70000000000000000101' }],
    ['anonymous', { kind: 'word', value: 'anonymous' }],
  ])('takes any sender for who it says it is: %s', (from, handle) => {
    expect(read(messages(text({ from })))).toMatchObject([
      [{ customer: { address: handle.value, handles: [handle] } }],
    ]);
  });

  test('tells a new number in the older form, too', () => {
    const system = { type: 'customer_changed_number', body: 'A new number', new_wa_id: '14155550199' };
    expect(read(messages(text({ type: 'system', system })))).toMatchObject([
      [{ kind: 'addressChange', customer: { address: '+14155550199' }, former: [{ value: '+14155550101' }] }],
    ]);
  });

  test('that tells a new number without saying which is shown as it is', () => {
    const system = { type: 'user_changed_number', body: 'A new number' };
    expect(read(messages(text({ type: 'system', system })))).toMatchObject([
      [{ kind: 'message', content: { type: 'notice', text: 'A new number' } }],
    ]);
  });

  test('has ten thousand numbers on one card', () => {
    const phones = Array.from({ length: 10_000 }, (_, place) => ({ phone: `+1415555${place}` }));
    const [[event] = []] = read(messages(text({ type: 'contacts', contacts: [{ phones }] })));
    expect(event).toHaveProperty('content.cards.0.phones.length', 10_000);
  });
});
