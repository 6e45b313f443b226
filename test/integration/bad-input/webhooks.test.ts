import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { startFreshWayIn } from '../../support/start-fresh-way-in.ts';
import { metaChange, metaMessage } from '../../support/meta-message.ts';
import { META_SECRET, signMeta } from '../../support/sign-meta.ts';
import { signTwilio } from '../../support/sign-twilio.ts';
import {
  AUTH_TOKEN,
  MESSAGE_STATUS,
  MESSAGES,
  META,
  META_VERIFY_TOKEN,
  PUBLIC_URL,
  type Answer,
  type WayIn,
} from '../../support/start-way-in.ts';

const FORM = 'application/x-www-form-urlencoded';
/** What no log and no answer may hold. */
const WORDS = 'words-of-a-customer';
const SECRETS = [META_SECRET, AUTH_TOKEN, META_VERIFY_TOKEN, 'access-token-of-the-test'];

const contact = { profile: { name: 'Avery Sample' }, wa_id: '14155550101' };
const text = (over: object = {}) => ({
  from: '14155550101',
  id: 'wamid.SAMPLE',
  timestamp: String(Math.floor(Date.now() / 1000)),
  type: 'text',
  text: { body: WORDS },
  ...over,
});
const meta = (over: object = {}) => JSON.stringify(metaMessage(text(over), contact));
const form = (over: Readonly<Record<string, string>> = {}) =>
  new URLSearchParams({
    MessageSid: 'SM00000000000000000000000000000001',
    From: '+14155550101',
    To: '+12025550101',
    Body: WORDS,
    ...over,
  }).toString();

describe('what is posted to the bridge', () => {
  let bridge: WayIn;
  const answers: Answer[] = [];

  beforeAll(async () => {
    bridge = await startFreshWayIn();
  });
  beforeEach(async () => {
    await bridge.store.pool.query(
      'truncate inbound_event, handle, conversation_state, consent_state, media_file cascade',
    );
    answers.length = 0;
  });
  afterEach(() => {
    const shown = [bridge.logText(), ...answers.map(({ body }) => body)].join('\n');
    for (const secret of [WORDS, 'sha256=', ...SECRETS]) expect(shown).not.toContain(secret);
    expect(bridge.logText()).not.toContain('A request failed.');
  });
  afterAll(() => bridge.stop());

  async function send(
    path: string,
    body: string | Buffer,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const answer = await bridge.request({ method: 'POST', path, body, headers });
    answers.push(answer);
    return answer;
  }
  const toMeta = (body: string | Buffer, headers: Readonly<Record<string, string>> = {}) =>
    send(META, body, {
      'Content-Type': 'application/json',
      'X-Hub-Signature-256': signMeta(META_SECRET, body),
      ...headers,
    });
  const toTwilio = (body: string | Buffer, headers: Readonly<Record<string, string>> = {}, path = MESSAGES) =>
    send(path, body, {
      'Content-Type': FORM,
      'X-Twilio-Signature': signTwilio(AUTH_TOKEN, PUBLIC_URL + path, body),
      ...headers,
    });
  const kinds = async () => (await bridge.events()).map(({ kind }) => kind);

  const sha1 = createHmac('sha1', META_SECRET).update(meta()).digest('hex');
  const signed = signMeta(META_SECRET, meta());

  test.each<[string, number, () => Promise<Answer>]>([
    ['to Meta’s address without a signature', 403, () => toMeta(meta(), { 'X-Hub-Signature-256': '' })],
    [
      'signed with the secret of another app of Meta',
      403,
      () => toMeta(meta(), { 'X-Hub-Signature-256': signMeta('the secret of another app', meta()) }),
    ],
    [
      'signed with SHA-1 only',
      403,
      () => toMeta(meta(), { 'X-Hub-Signature-256': '', 'X-Hub-Signature': `sha1=${sha1}` }),
    ],
    [
      'with Meta’s signature in capital letters',
      403,
      () => toMeta(meta(), { 'X-Hub-Signature-256': `sha256=${signed.slice(7).toUpperCase()}` }),
    ],
    [
      'with Meta’s signature without the name of its algorithm',
      403,
      () => toMeta(meta(), { 'X-Hub-Signature-256': signed.slice(7) }),
    ],
    [
      'with a signature of 8,000 characters',
      403,
      () => toMeta(meta(), { 'X-Hub-Signature-256': `sha256=${'a'.repeat(8000)}` }),
    ],
    [
      'with JSON that somebody has written anew',
      403,
      () => toMeta(JSON.stringify(JSON.parse(meta()), undefined, 1), { 'X-Hub-Signature-256': signed }),
    ],
    ['signed by Meta and sent as a form', 415, () => toMeta(meta(), { 'Content-Type': FORM })],
    [
      'signed by Meta and compressed, however much is in it',
      415,
      () => toMeta(gzipSync(Buffer.alloc(50_000_000)), { 'Content-Encoding': 'gzip' }),
    ],
    ['signed by Meta and larger than Meta ever sends', 413, () => toMeta('x'.repeat(3_500_001))],
    ['to Twilio’s address without a signature', 403, () => toTwilio(form(), { 'X-Twilio-Signature': '' })],
    [
      'signed with another token of Twilio',
      403,
      () =>
        toTwilio(form(), {
          'X-Twilio-Signature': signTwilio('another token', PUBLIC_URL + MESSAGES, form()),
        }),
    ],
    [
      'signed by Twilio for another address of ours',
      403,
      () =>
        toTwilio(form(), {
          'X-Twilio-Signature': signTwilio(AUTH_TOKEN, PUBLIC_URL + MESSAGE_STATUS, form()),
        }),
    ],
    [
      'signed by Twilio for another host, which the Host header names',
      403,
      () =>
        toTwilio(form(), {
          Host: 'attacker.example',
          'X-Twilio-Signature': signTwilio(AUTH_TOKEN, `https://attacker.example${MESSAGES}`, form()),
        }),
    ],
    [
      'signed by Twilio for http',
      403,
      () =>
        toTwilio(form(), {
          'X-Twilio-Signature': signTwilio(AUTH_TOKEN, `http://parley.example.com${MESSAGES}`, form()),
        }),
    ],
    [
      'signed as JSON is at Twilio, with the hash of the body in the address',
      415,
      () =>
        toTwilio('{}', { 'Content-Type': 'application/json' }, `${MESSAGES}?bodySHA256=${'0'.repeat(64)}`),
    ],
  ])('is refused %s: %i, and nothing is stored', async (_what, status, post) => {
    expect((await post()).status).toBe(status);
    expect(await bridge.events()).toEqual([]);
  });

  const other = { messaging_product: 'whatsapp', metadata: { display_phone_number: '12025550199' } };

  test.each<[string, readonly string[], string | Buffer]>([
    [
      'a number of ours that nobody knows',
      ['message'],
      JSON.stringify(metaChange('messages', { ...other, messages: [text()] })),
    ],
    ['a field that nobody knows', ['other'], JSON.stringify(metaChange('unheard_of', { what: WORDS }))],
    [
      'a kind of message that nobody knows',
      ['message'],
      meta({ type: 'hologram', hologram: { what: WORDS } }),
    ],
    [
      'a delivery status that nobody knows',
      ['other'],
      JSON.stringify(
        metaChange('messages', {
          ...other,
          statuses: [{ id: 'wamid.S', status: 'pondered', recipient_id: '14155550101' }],
        }),
      ),
    ],
    [
      'a message without the contact beside it',
      ['message'],
      JSON.stringify(metaChange('messages', { ...other, messages: [text()] })),
    ],
    [
      'messages and statuses together',
      ['message', 'delivery'],
      JSON.stringify(
        metaChange('messages', {
          ...other,
          messages: [text()],
          statuses: [{ id: 'wamid.S', status: 'read', recipient_id: '14155550101' }],
        }),
      ),
    ],
    [
      'a message of nobody',
      ['unreadable'],
      JSON.stringify(metaChange('messages', { ...other, messages: [text({ from: undefined })] })),
    ],
    ['half of a JSON', ['unreadable'], meta().slice(0, -9)],
    ['lists in lists, a hundred thousand deep', ['unreadable'], '['.repeat(100_000) + ']'.repeat(100_000)],
    ['JSON in UTF-16', ['unreadable'], Buffer.from(meta(), 'utf16le')],
    [
      'bytes that are no UTF-8',
      ['message'],
      Buffer.concat([
        Buffer.from(meta().slice(0, meta().indexOf(WORDS))),
        Buffer.from([0xff, 0xfe]),
        Buffer.from(meta().slice(meta().indexOf(WORDS))),
      ]),
    ],
    ['a byte order mark', ['message'], `\ufeff${meta()}`],
    ['a key twice', ['message'], meta().replace('"id":"wamid', '"id":"x","id":"wamid')],
    [
      'a key that means something to JavaScript',
      ['message'],
      meta().replace('"text":{', '"__proto__":{"a":1},"text":{'),
    ],
    ['a number beyond all numbers', ['message'], meta().replace('"text":{', '"size":1e400,"text":{')],
    ['an id with NUL', ['unreadable'], meta({ id: 'wamid.A\u0000B' })],
    ['an id of 5,000 characters', ['unreadable'], meta({ id: `wamid.${'A'.repeat(5000)}` })],
    ['half of a pair in the name of a user id', ['message'], meta({ from_user_id: 'US.\ud83d' })],
    ['nothing at all', ['unreadable'], ''],
  ])('of Meta is kept with %s, as %j', async (_what, expected, body) => {
    expect((await toMeta(body)).status).toBe(200);
    expect(await kinds()).toEqual(expected);
    expect((await toMeta(body)).status).toBe(200);
    expect(await kinds()).toEqual(expected);
  });

  test.each<[string, readonly string[], string | Buffer]>([
    ['a sender that withholds the number', ['message'], form({ From: '+266696687' })],
    ['a sender that is a word', ['message'], form({ From: 'anonymous' })],
    ['a short code as sender', ['message'], form({ From: '40404' })],
    ['digits of full width', ['message'], form({ From: '+１４１５５５５０１０１' })],
    ['no sender', ['unreadable'], form({ From: '' })],
    ['no id', ['unreadable'], form({ MessageSid: '' })],
    ['broken percent signs', ['message'], `${form()}&X=%zz%`],
    ['bytes that are no UTF-8', ['message'], `${form()}&X=%ff%fe`],
    ['a place that is not on earth', ['message'], form({ Latitude: '999', Longitude: 'NaN' })],
    ['more files announced than there are', ['unreadable'], form({ NumMedia: '10' })],
  ])('of Twilio is kept with %s, as %j', async (_what, expected, body) => {
    expect((await toTwilio(body)).status).toBe(200);
    expect(await kinds()).toEqual(expected);
  });

  test('of Twilio with a name twice is kept, and nobody guesses which of the two was meant', async () => {
    const twice = `${form()}&Body=another&MessageSid=SM00000000000000000000000000000002`;
    expect((await toTwilio(twice)).status).toBe(200);
    expect(await kinds()).toEqual(['unreadable']);
  });

  test('of Twilio, caught and sent again a week later, changes nothing', async () => {
    await toTwilio(form());
    await bridge.store.pool.query("update inbound_event set received_at = now() - interval '7 days'");
    const before = await bridge.events();
    expect((await toTwilio(form())).status).toBe(200);
    expect(await bridge.events()).toEqual(before);
  });

  test('of Meta, caught and sent again in another order, changes nothing', async () => {
    const one = { ...contact, messages: undefined };
    const batch = (...messages: readonly object[]) =>
      JSON.stringify(metaChange('messages', { ...other, contacts: [one], messages }));
    await toMeta(batch(text({ id: 'wamid.A' }), text({ id: 'wamid.B' })));
    const before = await bridge.events();
    expect((await toMeta(batch(text({ id: 'wamid.B' }), text({ id: 'wamid.A' })))).status).toBe(200);
    expect(await bridge.events()).toEqual(before);
  });

  test('byte by byte, or less than it said, holds up nobody else and stores nothing', async () => {
    const slow = connect(bridge.port, '127.0.0.1');
    slow.on('error', () => undefined);
    slow.write(
      `POST ${META} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n` +
        `X-Hub-Signature-256: ${signMeta(META_SECRET, '{')}\r\n\r\n{`,
    );
    await wait(50);
    expect((await toTwilio(form())).status).toBe(200);
    slow.destroy();
    await wait(50);
    expect(await kinds()).toEqual(['message']);
  });

  test('with ten thousand numbers on one card is one message', async () => {
    const phones = Array.from({ length: 10_000 }, (_, place) => ({ phone: `+1415555${place}` }));
    const contacts = [{ name: { formatted_name: 'Avery Sample' }, phones }];
    expect((await toMeta(meta({ type: 'contacts', contacts }))).status).toBe(200);
    expect(await kinds()).toEqual(['message']);
    const { rows } = await bridge.store.pool.query('select handle from handle');
    expect(rows).toEqual([{ handle: 'tel:+14155550101' }]);
  });
});
