import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { outboundMessage as message } from '../support/outbound-message.ts';
import { describeIf } from '../support/skip.ts';
import { answerJson, withListening } from '../support/provider-api.ts';
import { ACCOUNT, twilioAt, withTwilioApi } from '../support/twilio-api.ts';

const SID = 'SM00000000000000000000000000000b01';
const openApi = new URL('../../../shared/conformance/twilio/twilio_api_v2010.json', import.meta.url);

const refusing = (status: number, body: unknown, headers = {}) =>
  withTwilioApi(
    (response) => answerJson(response, status, body, headers),
    (twilio) => twilio.send(message),
  );

describe('a message that is sent by Twilio', () => {
  test('is one request with our id in the status callback, and is accepted with the id of Twilio', async () => {
    await withTwilioApi(
      (response) => answerJson(response, 201, { sid: SID, status: 'queued' }),
      async (twilio, asked) => {
        expect(await twilio.send(message)).toEqual({
          kind: 'accepted',
          providerId: SID,
          at: expect.any(Date),
        });
        expect(asked).toHaveLength(1);
        expect(asked[0]).toMatchObject({
          method: 'POST',
          path: `/twilio/2010-04-01/Accounts/${ACCOUNT}/Messages.json`,
          headers: { authorization: `Basic ${Buffer.from(`${ACCOUNT}:current`).toString('base64')}` },
        });
        expect(Object.fromEntries(asked[0]?.form ?? [])).toEqual({
          From: '+12025550101',
          To: '+14155550101',
          Body: 'Hola 👋',
          StatusCallback:
            'https://parley.example.com/webhooks/twilio/message-status?message=a0B000000000001AAA#rc=2&rp=ct,rt,5xx',
        });
      },
    );
  });

  test.each([
    [
      21610,
      'The customer has opted out of texts from this number. Only the customer can opt in again, with START.',
    ],
    [21211, 'The number of the customer is not a valid phone number.'],
    [99999, 'What Twilio says.'],
  ])('is refused with code %i and a sentence for the rep', async (code, sentence) => {
    expect(await refusing(400, { code, message: 'What Twilio says.', status: 400 })).toEqual({
      kind: 'refused',
      code: String(code),
      sentence,
    });
  });

  test('is refused also when Twilio gives no reason', async () => {
    expect(await refusing(400, 'nothing that is known')).toMatchObject({
      kind: 'refused',
      code: 'SEND_REFUSED',
    });
  });

  test.each([
    ['seconds', '7', 7000],
    ['a date', new Date(Date.now() + 3_600_000).toUTCString(), expect.closeTo(3_600_000, -4)],
    ['a day and more', '999999', 86_400_000],
  ])('waits as long as Twilio asks for: %s', async (_what, retryAfter, retryAfterMs) => {
    expect(await refusing(429, { code: 20429 }, { 'Retry-After': retryAfter })).toMatchObject({
      kind: 'later',
      code: 'PROVIDER_UNAVAILABLE',
      retryAfterMs,
    });
  });

  test.each(['-5', 'soon', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
    'waits as it sees fit for the time %s',
    async (value) => {
      expect(await refusing(429, { code: 20429 }, { 'Retry-After': value })).not.toHaveProperty(
        'retryAfterMs',
      );
    },
  );

  test.each([
    [401, 20003],
    [403, 20005],
    [404, 20404],
  ])('waits while the credentials are refused with %i', async (status, code) => {
    expect(await refusing(status, { code })).toMatchObject({ kind: 'later', code: 'PROVIDER_LOGIN_REFUSED' });
  });

  test.each([500, 502, 503, 504, 408])('is in doubt after %i', async (status) => {
    expect(await refusing(status, { code: 20500 })).toMatchObject({
      kind: 'unknown',
      code: 'SEND_UNCONFIRMED',
    });
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['the connection is cut before the answer', (response) => response.destroy()],
    ['the connection is reset', (response) => response.socket?.resetAndDestroy()],
    [
      'the answer is cut',
      (response) =>
        response.writeHead(201, { 'Content-Length': 999 }).write('{"sid":', () => response.destroy()),
    ],
    [
      'a page comes instead of JSON',
      (response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>'),
    ],
    ['the answer is empty', (response) => response.writeHead(204).end()],
    ['the answer holds no id', (response) => answerJson(response, 201, { status: 'queued' })],
    ['the id is none', (response) => answerJson(response, 201, { sid: '../../x' })],
  ])('is in doubt when %s', async (_what, answer) => {
    expect(await withTwilioApi(answer, (twilio) => twilio.send(message))).toMatchObject({ kind: 'unknown' });
  });

  test('was certainly not sent when nobody listens', async () => {
    expect(await twilioAt('http://127.0.0.1:1').send(message)).toMatchObject({
      kind: 'later',
      code: 'PROVIDER_UNAVAILABLE',
    });
  });

  test('was certainly not sent when the connection could not be made safe', async () => {
    const noTls = createTcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const outcome = await withListening(noTls, (url) =>
      twilioAt(url.replace('http:', 'https:')).send(message),
    );
    expect(outcome).toMatchObject({ kind: 'later', code: 'PROVIDER_UNAVAILABLE' });
  });

  test('is in doubt, and not given up for sent, when a connection that was kept open is cut', async () => {
    let answered = 0;
    await withTwilioApi(
      (response) => {
        answered += 1;
        if (answered === 1) answerJson(response, 201, { sid: SID });
        else response.destroy();
      },
      async (twilio) => {
        expect(await twilio.send(message)).toMatchObject({ kind: 'accepted' });
        expect(await twilio.send(message)).toMatchObject({ kind: 'unknown' });
      },
    );
    expect(answered).toBe(2);
  });
});

describeIf(
  existsSync(openApi),
  'no OpenAPI document of Twilio beside the repository',
  'by the OpenAPI document of Twilio',
  () => {
    test('the request to send has the documented path, and only documented parameters', async () => {
      interface Operation {
        readonly requestBody: {
          readonly content: Readonly<
            Record<
              string,
              { readonly schema: { readonly properties: object; readonly required?: readonly string[] } }
            >
          >;
        };
      }
      const { paths } = JSON.parse(readFileSync(openApi, 'utf8')) as {
        readonly paths: Readonly<Record<string, { readonly post: Operation }>>;
      };
      const create = paths['/2010-04-01/Accounts/{AccountSid}/Messages.json']?.post;
      const { properties, required = [] } = create?.requestBody.content['application/x-www-form-urlencoded']
        ?.schema ?? { properties: {} };
      await withTwilioApi(
        (response) => answerJson(response, 201, { sid: SID }),
        async (twilio, asked) => {
          await twilio.send(message);
          const sent = [...(asked[0]?.form.keys() ?? [])];
          expect(sent.filter((name) => !(name in properties))).toEqual([]);
          expect(sent).toEqual(expect.arrayContaining([...required]));
        },
      );
    });
  },
);
