import twilio from 'twilio';
import type { Answer, Receiver } from '../../support/start-receiver.ts';
import { startReceiver } from '../../support/start-receiver.ts';
import { postWebhook } from '../../simulators/twilio/post-webhook.ts';
import { readConnectionOverrides } from '../../simulators/twilio/connection-overrides.ts';
import { signWebhook } from '../../simulators/twilio/sign-webhook.ts';
import type { Simulators } from '../../simulators/start-simulators.ts';
import { startSimulators } from '../../simulators/start-simulators.ts';

const token = 'demo-twilio-auth-token';
let receiver: Receiver;
let answer: (before: number) => Answer;

beforeEach(async () => {
  answer = () => 204;
  receiver = await startReceiver((before) => answer(before));
});
afterEach(() => receiver.stop());

const post = (fragment: string) =>
  postWebhook({
    url: `${receiver.url}/webhook?a=1${fragment}`,
    form: new URLSearchParams({ Body: 'Hello' }),
    authToken: token,
    signal: new AbortController().signal,
  });

describe('the signature', () => {
  test.each([
    ['of plain values', { Body: 'Hello', From: '+12025550141' }],
    ['of values with signs and letters of all kinds', { Body: 'Ünï & cødé = 😀\n+1', Zip: '' }],
    ['of names that differ in case', { b: '1', B: '2', a: '3' }],
    ['of no value', {}],
  ])('%s is the one of Twilio’s own library', (_what, form) => {
    const url = 'https://parley.example.com/webhooks/twilio/messages?x=%2F&y';
    const signature = signWebhook(token, `${url}#rc=2`, new URLSearchParams(form));
    expect(signature).toBe(twilio.getExpectedTwilioSignature(token, url, form));
    expect(twilio.validateRequest(token, signature, url, form)).toBe(true);
  });
});

describe('an SMS of a customer', () => {
  let simulators: Simulators;
  beforeEach(async () => {
    simulators = await startSimulators({ publicUrl: receiver.url });
  });
  afterEach(() => simulators.stop());

  test('is posted with all the parameters of Twilio and a signature that its library accepts', async () => {
    const { messageSid, isDelivered } = await simulators.twilio.receive({
      from: '+14155550143',
      to: '+12025550101',
      body: 'Ist es fertig? 😀',
    });
    expect(isDelivered).toBe(true);
    const [request] = receiver.requests;
    const form = Object.fromEntries(new URLSearchParams(request?.body));
    expect(form).toEqual({
      ToCountry: 'US',
      ToState: 'DC',
      ToCity: 'WASHINGTON',
      ToZip: '20001',
      FromCountry: 'US',
      FromState: 'CA',
      FromCity: 'SAN FRANCISCO',
      FromZip: '94102',
      SmsMessageSid: messageSid,
      NumMedia: '0',
      SmsSid: messageSid,
      SmsStatus: 'received',
      Body: 'Ist es fertig? 😀',
      To: '+12025550101',
      From: '+14155550143',
      NumSegments: '1',
      MessageSid: messageSid,
      AccountSid: 'AC00000000000000000000000000000001',
      ApiVersion: '2010-04-01',
    });
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded; charset=UTF-8');
    const signature = String(request?.headers['x-twilio-signature']);
    expect(twilio.validateRequest(token, signature, `${receiver.url}/webhooks/twilio/messages`, form)).toBe(
      true,
    );
  });

  test('to a number that the account does not have is refused', async () => {
    await expect(
      simulators.twilio.receive({ from: '+14155550143', to: '+12025550199', body: 'Hello' }),
    ).rejects.toMatchObject({ code: 20404 });
  });
});

describe('a webhook that is not taken', () => {
  test.each<[string, string, Answer, number]>([
    ['answered 503 is not repeated by itself', '', 503, 1],
    ['answered 503 is repeated where the address asks for it', '#rc=2&rp=5xx', 503, 3],
    ['answered 403 is not repeated for 5xx', '#rc=2&rp=5xx', 403, 1],
    ['answered 403 is repeated for all', '#rc=1&rp=all', 403, 2],
    ['closed without an answer is not repeated by itself', '', 'close', 1],
    ['closed without an answer is repeated for rt', '#rc=5&rp=rt', 'close', 6],
  ])('%s', async (_promise, fragment, how, expected) => {
    answer = () => how;
    const attempts = await post(fragment);
    expect(attempts).toHaveLength(expected);
    expect(receiver.requests).toHaveLength(expected);
    expect(new Set(receiver.requests.map(({ headers }) => headers['i-twilio-idempotency-token'])).size).toBe(
      1,
    );
    expect(receiver.requests.map(({ path }) => path)).toEqual(Array(expected).fill('/webhook?a=1'));
  });

  test('is tried again only until it is taken', async () => {
    answer = (before) => (before === 0 ? 503 : 204);
    const attempts = await post('#rc=5&rp=5xx');
    expect(attempts.map(({ httpStatus }) => httpStatus)).toEqual([503, 204]);
    expect(attempts.at(-1)?.failure).toBeUndefined();
  });

  test('is tried once more by itself when there is no connection', async () => {
    const { url } = receiver;
    await receiver.stop();
    const attempts = await postWebhook({
      url,
      form: new URLSearchParams(),
      authToken: token,
      signal: new AbortController().signal,
    });
    expect(attempts.map(({ failure }) => failure)).toEqual(['ct', 'ct']);
    receiver = await startReceiver();
  });

  test('is given up when the total time is over, whatever the number of retries', async () => {
    answer = () => 'silence';
    const startedAt = Date.now();
    const attempts = await post('#rt=150&tt=300&rc=5&rp=rt');
    expect(attempts.every(({ failure }) => failure === 'rt')).toBe(true);
    expect(attempts.length).toBeLessThan(5);
    expect(Date.now() - startedAt).toBeLessThan(5_000);
  });
});

describe('connection overrides', () => {
  test('have the values of Twilio when the address has none', () => {
    expect(readConnectionOverrides('https://parley.example.com/')).toEqual({
      connectTimeoutMs: 5_000,
      readTimeoutMs: 15_000,
      totalTimeMs: 15_000,
      retryCount: 1,
      retryOn: new Set(['ct']),
    });
  });

  test.each(['rc=6', 'rp=sometimes', 'ct=50', 'rt=20000', 'retries=2'])('#%s is refused', (fragment) => {
    expect(() => readConnectionOverrides(`https://parley.example.com/#${fragment}`)).toThrow();
  });
});
