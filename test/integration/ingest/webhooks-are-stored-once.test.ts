import { createMetrics } from '../../../bridge/metrics.ts';
import { createIngest } from '../../../bridge/store/ingest.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { fixture } from '../../support/fixture.ts';
import { startFreshWayIn } from '../../support/start-fresh-way-in.ts';
import { signTwilio } from '../../support/sign-twilio.ts';
import { AUTH_TOKEN, MESSAGES, MESSAGE_STATUS, type WayIn } from '../../support/start-way-in.ts';

describe('what a provider sends is stored once', () => {
  let bridge: WayIn;

  beforeAll(async () => {
    bridge = await startFreshWayIn();
  });
  afterAll(() => bridge.stop());
  beforeEach(() => bridge.store.pool.query('truncate inbound_event cascade'));

  const message = (hex: string, body = 'Hello', more = '') =>
    `MessageSid=SM${hex.padStart(32, '0')}&From=%2B14155550101&To=%2B12025550101&NumMedia=0&Body=${body}${more}`;

  test('a text is stored with the bytes that came, for its conversation, before Twilio is answered', async () => {
    const body = fixture('twilio/sms-inbound');
    const answer = await bridge.post(MESSAGES, body);
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' } });
    expect(answer.body).toContain('<Response/>');
    expect(await bridge.events()).toMatchObject([
      {
        provider: 'twilio',
        provider_id: 'message:SM00000000000000000000000000000a01',
        kind: 'message',
        conversation_key: 'phone:+12025550101|+14155550101',
        path_with_query: MESSAGES,
        body,
        salesforce: 0,
      },
    ]);
  });

  test('a delivery status goes to the conversation of the customer, with the query that names our message', async () => {
    const path = `${MESSAGE_STATUS}?message=a0B000000000001AAA`;
    expect(await bridge.post(path, fixture('twilio/sms-delivered'))).toMatchObject({ status: 204, body: '' });
    expect(await bridge.events()).toMatchObject([
      {
        provider_id: 'delivery:SM00000000000000000000000000000b01:delivered',
        kind: 'delivery',
        conversation_key: 'phone:+12025550101|+14155550101',
        path_with_query: path,
      },
    ]);
  });

  test('a step before the sending is answered and leaves nothing', async () => {
    expect((await bridge.post(MESSAGE_STATUS, fixture('twilio/sms-queued'))).status).toBe(204);
    expect(await bridge.events()).toEqual([]);
  });

  test('a repeated webhook is answered the same and stored once', async () => {
    const first = await bridge.post(MESSAGES, fixture('twilio/sms-inbound'));
    const again = await bridge.post(MESSAGES, fixture('twilio/sms-inbound'));
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect(await bridge.events()).toHaveLength(1);
  });

  test('a hundred deliveries of one text at the same moment are stored once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => bridge.post(MESSAGES, message('abc'))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await bridge.events()).toHaveLength(1);
  });

  test('three hundred texts at the same moment are all stored', async () => {
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, index) => bridge.post(MESSAGES, message(index.toString(16)))),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(await bridge.events()).toHaveLength(300);
  });

  test('events that arrive together are stored with one write', async () => {
    const metrics = createMetrics();
    const { log } = capturedLog();
    const ingest = createIngest(bridge.store, { maxWaiting: 300, onStored: () => undefined, log, metrics });
    const outcomes = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        ingest.add([
          {
            provider: 'twilio',
            providerId: `message:${index}`,
            kind: 'message',
            conversationKey: 'one',
            pathWithQuery: MESSAGES,
            contentType: 'application/x-www-form-urlencoded',
            body: Buffer.from(''),
          },
        ]),
      ),
    );
    await ingest.stop();
    expect(new Set(outcomes.flat())).toEqual(new Set(['stored']));
    expect(await metrics.text()).toContain('parley_ingest_flush_rows_count 1\n');
  });

  test('the same message id with another text does not replace what was stored', async () => {
    await bridge.post(MESSAGES, message('abc', 'first'));
    await bridge.post(MESSAGES, message('abc', 'second'));
    const [event] = await bridge.events();
    expect(String(event?.['body'])).toContain('Body=first');
  });

  test.each([
    ['65,000 letters', 'x'.repeat(65_000)],
    ['65,000 characters of four bytes', '%F0%9F%99%82'.repeat(65_000)],
    ['half of a character', '%ED%A0%80'],
    ['bytes that are no UTF-8', '%FF%FE'],
    ['NUL', 'a%00b'],
    ['a byte order mark', '%EF%BB%BFhello'],
    ['malformed escapes', '100%25%zz%'],
    ['markup and quotes', `%3Cb%3E%27%22%3B+DROP+TABLE+inbound_event%3B--`],
  ])('a text of %s is stored as it came', async (_what, text) => {
    const body = message('abc', text);
    expect((await bridge.post(MESSAGES, body)).status).toBe(200);
    expect(await bridge.events()).toMatchObject([{ kind: 'message', body: Buffer.from(body) }]);
  });

  test('a form with 10,001 parameters is read', async () => {
    const more = Array.from({ length: 10_001 }, (_, index) => `&New${index}=1`).join('');
    expect((await bridge.post(MESSAGES, message('abc', 'Hello', more))).status).toBe(200);
    expect(await bridge.events()).toMatchObject([{ kind: 'message' }]);
  });

  test('a text to a number that is no channel yet is stored all the same', async () => {
    const body = message('abc').replace('12025550101', '12025550199');
    expect((await bridge.post(MESSAGES, body)).status).toBe(200);
    expect(await bridge.events()).toMatchObject([
      { conversation_key: 'phone:+12025550199|+14155550101', salesforce: 0 },
    ]);
  });

  test('signed bytes that cannot be read are kept as a dead letter with a reason, once, and answered 200', async () => {
    const body = message('abc', 'one', '&Body=two');
    expect((await bridge.post(MESSAGES, body)).status).toBe(200);
    expect((await bridge.post(MESSAGES, body)).status).toBe(200);
    expect(await bridge.events()).toMatchObject([
      { kind: 'unreadable', salesforce: 2, body: Buffer.from(body) },
    ]);
    const problems = await bridge.store.pool.query('select crm, code, sentence from delivery_problem');
    expect(problems.rows).toEqual([
      { crm: 'salesforce', code: 'WEBHOOK_UNREADABLE', sentence: expect.stringContaining('Wrong: Body.') },
    ]);
  });

  test('a delivery status that nobody knows is kept and counted', async () => {
    const body = fixture('twilio/sms-sent').toString().replaceAll('Status=sent', 'Status=teleported');
    expect((await bridge.post(MESSAGE_STATUS, body)).status).toBe(204);
    expect(await bridge.events()).toMatchObject([{ kind: 'other', salesforce: 3 }]);
    expect(await bridge.metricsText()).toMatch(
      /parley_webhook_other_total\{provider="twilio",what="[^"]*teleported"\} 1/,
    );
  });

  test('two fields joined into one have the same signature, and do not make a text', async () => {
    const body =
      'Body=Hello&From=%2B14155550101&MessageSid=SM00000000000000000000000000000abc&To=%2B12025550101';
    const joined = body.replace('&MessageSid=', 'MessageSid');
    expect(signTwilio(AUTH_TOKEN, MESSAGES, joined)).toBe(signTwilio(AUTH_TOKEN, MESSAGES, body));
    expect((await bridge.post(MESSAGES, joined)).status).toBe(200);
    expect(await bridge.events()).toMatchObject([{ kind: 'unreadable' }]);
  });

  test('webhooks are taken also while all connections of the lanes are busy', async () => {
    const { pool } = bridge.store;
    const busy = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
    const answer = await bridge.post(MESSAGES, message('abc'));
    for (const connection of busy) connection.release();
    expect(answer.status).toBe(200);
  });

  test('what is not signed leaves nothing, neither in the database nor in the log', async () => {
    const answer = await bridge.request({
      method: 'POST',
      path: MESSAGES,
      body: message('abc', 'a+text+of+nobody'),
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'X-Twilio-Signature': 'bm90IHR3aWxpbw==',
      },
    });
    expect(answer.status).toBe(403);
    expect(await bridge.events()).toEqual([]);
    expect(bridge.logText()).not.toContain('nobody');
  });

  test('no text of a customer is in the log', async () => {
    await bridge.post(MESSAGES, message('abc', 'a+very+private+text'));
    await bridge.post(MESSAGES, message('abd', 'a+very+private+text', '&Body=2'));
    expect(bridge.logText()).not.toMatch(/private/);
  });
});
