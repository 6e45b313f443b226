import { waitFor } from '../../support/wait-for.ts';
import { startTwilioDesk, type TwilioDesk } from './start-twilio-desk.ts';

let desk: TwilioDesk;

beforeEach(async () => {
  desk = await startTwilioDesk();
});
afterEach(() => desk.stop());

const faults = (method: string, body?: object, query = '') =>
  fetch(`${desk.simulators.twilioApiUrl}/faults${query}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
const send = () =>
  desk.client.messages.create({
    to: '+12025550141',
    from: '+12025550101',
    body: 'Hello',
    statusCallback: `${desk.bridge.url}/status`,
  });
const callbacks = () =>
  desk.bridge.requests.map(({ body }) => new URLSearchParams(body).get('MessageStatus'));
const delivered = () =>
  waitFor('the end of the way', () =>
    desk.simulators.twilio.messages.all().every(({ messageStatus }) => /delivered/.test(messageStatus)),
  );

test.each([
  ['refuse', { kind: 'refuse', code: 30_034 }, { status: 400, code: 30_034 }],
  ['too-many-requests', { kind: 'too-many-requests' }, { status: 429, code: 20_429 }],
  ['server-error', { kind: 'server-error' }, { status: 500, code: 20_500 }],
])('%s: the message is not taken, until the fault is cleared', async (kind, fault, refusal) => {
  await faults('POST', fault);
  await expect(send()).rejects.toMatchObject(refusal);
  await expect(send()).rejects.toMatchObject(refusal);
  expect(desk.simulators.twilio.messages.all()).toHaveLength(0);
  await faults('DELETE', undefined, `?kind=${kind}`);
  await expect(send()).resolves.toMatchObject({ status: 'queued' });
});

test('a fault with a number of times ends by itself', async () => {
  await faults('POST', { kind: 'server-error', times: 2 });
  await expect(send()).rejects.toMatchObject({ status: 500 });
  await expect(send()).rejects.toMatchObject({ status: 500 });
  await expect(send()).resolves.toMatchObject({ status: 'queued' });
});

test('drop-request: no answer, and the message is not there', async () => {
  await faults('POST', { kind: 'drop-request' });
  await expect(send()).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(desk.simulators.twilio.messages.all()).toHaveLength(0);
});

test('drop-response: no answer, but the message is there and goes its way', async () => {
  await faults('POST', { kind: 'drop-response' });
  await expect(send()).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(desk.simulators.twilio.messages.all()).toHaveLength(1);
  await waitFor('three status callbacks', () => callbacks().length === 3);
});

test('hang: no answer as long as the client waits', async () => {
  await faults('POST', { kind: 'hang' });
  const waiting = fetch(
    `${desk.simulators.twilioApiUrl}/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json`,
    {
      method: 'POST',
      body: new URLSearchParams({ To: '+12025550141', From: '+12025550101', Body: 'Hello' }),
      headers: {
        authorization: `Basic ${btoa('AC00000000000000000000000000000001:demo-twilio-auth-token')}`,
      },
      signal: AbortSignal.timeout(200),
    },
  );
  await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(desk.simulators.twilio.messages.all()).toHaveLength(0);
});

test('undelivered: the message ends with the code of the carrier', async () => {
  await faults('POST', { kind: 'undelivered', code: 30_003 });
  const { sid } = await send();
  await waitFor('three status callbacks', () => callbacks().length === 3);
  expect(callbacks()).toEqual(['queued', 'sent', 'undelivered']);
  expect(new URLSearchParams(desk.bridge.requests[2]?.body).get('ErrorCode')).toBe('30003');
  const client = desk.client;
  expect(await client.messages(sid).fetch()).toMatchObject({ status: 'undelivered', errorCode: 30_003 });
});

test('duplicate-callbacks: each comes twice with one idempotency token', async () => {
  await faults('POST', { kind: 'duplicate-callbacks' });
  await send();
  await waitFor('six status callbacks', () => callbacks().length === 6);
  expect(callbacks()).toEqual(['queued', 'queued', 'sent', 'sent', 'delivered', 'delivered']);
  const tokens = desk.bridge.requests.map(({ headers }) => headers['i-twilio-idempotency-token']);
  expect(new Set(tokens).size).toBe(3);
});

test('reorder-callbacks: the last comes first', async () => {
  await faults('POST', { kind: 'reorder-callbacks' });
  await send();
  await waitFor('three status callbacks', () => callbacks().length === 3);
  expect(callbacks()).toEqual(['delivered', 'sent', 'queued']);
});

test('no-callbacks: the message is delivered in silence', async () => {
  await faults('POST', { kind: 'no-callbacks' });
  await send();
  await delivered();
  expect(callbacks()).toEqual([]);
});

test('faults can be read, and an unknown one is refused', async () => {
  expect((await faults('POST', { kind: 'earthquake' })).status).toBe(400);
  expect((await faults('POST', { kind: 'delay' })).status).toBe(400);
  await faults('POST', { kind: 'delay', milliseconds: 5, times: 1 });
  expect(await (await faults('GET')).json()).toEqual([{ kind: 'delay', milliseconds: 5, times: 1 }]);
  await send();
  expect(await (await faults('GET')).json()).toEqual([]);
});
