import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { fixture } from '../../support/fixture.ts';
import { startFreshWayIn } from '../../support/start-fresh-way-in.ts';
import { signTwilio } from '../../support/sign-twilio.ts';
import { AUTH_TOKEN, MESSAGES, PUBLIC_URL, type WayIn } from '../../support/start-way-in.ts';

const FORM = 'application/x-www-form-urlencoded';
const body = fixture('twilio/sms-inbound');

describe('whatever is sent to the bridge gets a fitting answer', () => {
  let bridge: WayIn;

  beforeAll(async () => {
    bridge = await startFreshWayIn();
  });
  afterAll(() => bridge.stop());

  const signature = (url = PUBLIC_URL + MESSAGES) => signTwilio(AUTH_TOKEN, url, body);
  const post = (headers: Readonly<Record<string, string>>, path = MESSAGES, bytes: Buffer | string = body) =>
    bridge.request({ method: 'POST', path, body: bytes, headers: { 'Content-Type': FORM, ...headers } });

  /** Sends bytes as they are and gives the whole answer. */
  async function raw(bytes: string): Promise<string> {
    const socket = connect(bridge.port, '127.0.0.1');
    socket.write(bytes);
    return text(socket);
  }

  test('an error is an entry of the catalogue: code, sentence and what to do, and nothing more', async () => {
    const answer = await post({ 'X-Twilio-Signature': signature('https://attacker.example') });
    expect(answer.status).toBe(403);
    expect(Object.keys(JSON.parse(answer.body) as object)).toEqual(['code', 'sentence', 'action']);
    expect(answer.body).not.toContain(signature());
  });

  test('answers do not tell what the bridge is made of', async () => {
    const { headers } = await bridge.post(MESSAGES, body);
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('etag');
  });

  test.each([
    ['without signature', {}],
    [
      'signed for another host that it names',
      {
        'X-Twilio-Signature': signature(`https://attacker.example${MESSAGES}`),
        Host: 'attacker.example',
        'X-Forwarded-Host': 'attacker.example',
      },
    ],
    ['with a malformed host', { Host: '[' }],
    ['with a signature of 8,000 characters', { 'X-Twilio-Signature': 'x'.repeat(8000) }],
  ])('a webhook %s is answered 403', async (_what, headers) => {
    expect((await post(headers)).status).toBe(403);
  });

  test('a malformed Host header does not stop a webhook that is signed', async () => {
    expect((await post({ 'X-Twilio-Signature': signature(), Host: '[' })).status).toBe(200);
  });

  test('a signature is found whatever the case of its header, and the charset does not matter', async () => {
    const headers = {
      'x-twilio-SIGNATURE': signature(),
      'Content-Type': `${FORM.toUpperCase()}; Charset="utf-8"`,
    };
    expect((await post(headers)).status).toBe(200);
  });

  test.each([
    ['JSON', { 'Content-Type': 'application/json' }, body],
    ['no type', { 'Content-Type': '' }, body],
    ['a compressed form', { 'Content-Encoding': 'gzip' }, gzipSync(body)],
  ])('%s is answered 415', async (_what, headers, bytes) => {
    expect((await post({ 'X-Twilio-Signature': signature(), ...headers }, MESSAGES, bytes)).status).toBe(415);
  });

  test('a body over the limit is answered 413, whether or not it says how long it is', async () => {
    const large = 'Body='.padEnd(1024 * 1024 + 1, 'x');
    expect((await post({}, MESSAGES, large)).status).toBe(413);
    const chunked = [
      `POST ${MESSAGES} HTTP/1.1`,
      'Host: parley.example.com',
      'Connection: close',
      `Content-Type: ${FORM}`,
      'Transfer-Encoding: chunked',
      '',
      large.length.toString(16),
      large,
      '0',
      '',
      '',
    ];
    expect(await raw(chunked.join('\r\n'))).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('a body of just the limit is read', async () => {
    const start = 'MessageSid=SM00000000000000000000000000000fff&From=%2B14155550101&To=%2B12025550101&Body=';
    expect((await bridge.post(MESSAGES, start.padEnd(1024 * 1024, 'x'))).status).toBe(200);
  });

  test.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'])(
    '%s to a webhook is answered 405',
    async (method) => {
      expect(await bridge.request({ method, path: MESSAGES })).toMatchObject({
        status: 405,
        headers: { allow: 'POST' },
      });
    },
  );

  test('POST to what is only read is answered 405', async () => {
    expect(await bridge.request({ method: 'POST', path: '/health' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    });
  });

  test.each([
    '/',
    '/webhooks/twilio',
    `${MESSAGES}/`,
    MESSAGES.toUpperCase(),
    `/${MESSAGES}`,
    '/webhooks/twilio/%2e%2e/messages',
    '/%ff',
    '/%',
    '/../../etc/passwd',
  ])('%s is answered 404', async (path) => {
    const answer = await post({ 'X-Twilio-Signature': signature() }, path);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      404,
      expect.objectContaining({ code: 'NOT_FOUND' }),
    ]);
  });

  test('a request line that names another server does not get a signature for it accepted', async () => {
    const lines = [
      `POST https://attacker.example${MESSAGES} HTTP/1.1`,
      'Host: attacker.example',
      'Connection: close',
      `Content-Type: ${FORM}`,
      `Content-Length: ${body.length}`,
      `X-Twilio-Signature: ${signature(`https://attacker.example${MESSAGES}`)}`,
      '',
      body.toString(),
    ];
    expect(await raw(lines.join('\r\n'))).toMatch(/^HTTP\/1\.1 403 /);
  });

  test.each([
    'nonsense\r\n\r\n',
    'GET /health HTTP/1.1\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n',
  ])('what is no HTTP is answered 400: %j', async (bytes) => {
    expect(await raw(bytes)).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('none of this was an error of the bridge', async () => {
    expect(bridge.logText()).not.toContain('A request failed.');
    expect(await bridge.metricsText()).not.toMatch(/status="500"/);
  });
});
