import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import twilio from 'twilio';
import type { Receiver } from '../../support/start-receiver.ts';
import { signMeta } from '../../support/sign-meta.ts';
import { startReceiver } from '../../support/start-receiver.ts';

const script = fileURLToPath(new URL('../../../scripts/simulate.ts', import.meta.url));
let bridge: Receiver;

beforeEach(async () => {
  bridge = await startReceiver();
});
afterEach(() => bridge.stop());

/** Runs the script as a person would. */
function simulate(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const env = { PATH: process.env['PATH'], PUBLIC_URL: bridge.url, ...environment };
  return new Promise<{ exitCode: number; output: string }>((resolve) => {
    execFile(process.execPath, [script, ...words], { env }, (error, stdout, stderr) =>
      resolve({ exitCode: error ? 1 : 0, output: stdout + stderr }),
    );
  });
}

test('a webhook sent by hand is signed as Twilio signs, with the values that were asked for', async () => {
  const { exitCode, output } = await simulate([
    'twilio/sms-inbound',
    'From=+12025550141',
    'Body=1 + 1 = 2 & ü',
    'MessageSid=SM0000000000000000000000000000beef',
  ]);
  expect(output).toContain('204  The bridge has taken it.');
  expect(exitCode).toBe(0);

  const [request] = bridge.requests;
  const form = Object.fromEntries(new URLSearchParams(request?.body));
  expect(request?.path).toBe('/webhooks/twilio/messages');
  expect(form).toMatchObject({
    From: '+12025550141',
    Body: '1 + 1 = 2 & ü',
    MessageSid: 'SM0000000000000000000000000000beef',
  });
  const signature = String(request?.headers['x-twilio-signature']);
  expect(
    twilio.validateRequest('demo-twilio-auth-token', signature, `${bridge.url}${request?.path}`, form),
  ).toBe(true);
});

test('the same webhook twice is two messages, unless the id is given', async () => {
  await simulate(['twilio/sms-inbound']);
  await simulate(['twilio/sms-inbound']);
  const [first, second] = bridge.requests.map(({ body }) => new URLSearchParams(body).get('MessageSid'));
  expect(first).toMatch(/^SM[0-9a-f]{32}$/);
  expect(second).not.toBe(first);
});

test('a delivery status names our message in the address', async () => {
  await simulate(['twilio/sms-delivered', 'message=a0X000000000001AAA']);
  expect(bridge.requests[0]?.path).toBe('/webhooks/twilio/message-status?message=a0X000000000001AAA');
});

test('a request about a call is posted where it came, with other values of its address and its form', async () => {
  await simulate(['twilio/voice-rung-no-answer', 'round=2', 'DialCallStatus=busy']);
  const [request] = bridge.requests;
  const path = '/webhooks/twilio/voice/rung?call=twilio%3ACA00000000000000000000000000000c01&round=2';
  expect(request?.path).toBe(path);
  const form = Object.fromEntries(new URLSearchParams(request?.body));
  expect(form).toMatchObject({ CallSid: 'CA00000000000000000000000000000c01', DialCallStatus: 'busy' });
  const signature = String(request?.headers['x-twilio-signature']);
  expect(twilio.validateRequest('demo-twilio-auth-token', signature, `${bridge.url}${path}`, form)).toBe(
    true,
  );
});

test('a webhook of Meta is signed on the bytes that are sent, as a message that is new', async () => {
  const words = ['meta/text', 'from=12025550141', 'body=Grüße / 1 + 1 = 2'];
  expect(await simulate(words)).toMatchObject({ exitCode: 0 });
  await simulate(words);
  const [first, second] = bridge.requests;
  expect(first?.path).toBe('/webhooks/meta');
  expect(first?.headers['x-hub-signature-256']).toBe(signMeta('demo-meta-app-secret', first?.body ?? ''));
  // As Meta writes it: whoever parses it and writes it again gets another signature.
  expect(first?.body).toContain('Gr\\u00fc\\u00dfe \\/ 1 + 1 = 2');
  const value = JSON.parse(first?.body ?? '').entry[0].changes[0].value;
  expect(value.metadata.phone_number_id).toBe('100000000000003');
  expect(value.contacts[0].wa_id).toBe('12025550141');
  expect(value.messages[0]).toMatchObject({ from: '12025550141', text: { body: 'Grüße / 1 + 1 = 2' } });
  expect(JSON.parse(second?.body ?? '').entry[0].changes[0].value.messages[0].id).not.toBe(
    value.messages[0].id,
  );
});

test('without a name, or with a wrong one, the webhooks are listed', async () => {
  for (const words of [[], ['twilio/nothing'], ['../../package']]) {
    const { exitCode, output } = await simulate(words);
    expect(exitCode).toBe(1);
    expect(output).toContain('  twilio/sms-inbound\n');
    expect(output).toContain('  meta/text\n');
  }
  expect(bridge.requests).toHaveLength(0);
});

test('what is no value, a refusal and a bridge that is away end with a sentence', async () => {
  expect(await simulate(['twilio/sms-inbound', 'Body'])).toEqual({
    exitCode: 1,
    output: '"Body" is not of the form key=value.\n',
  });
  const away = await simulate(['twilio/sms-inbound'], { PUBLIC_URL: 'http://127.0.0.1:1' });
  expect(away).toMatchObject({
    exitCode: 1,
    output: expect.stringContaining('Nothing answers at http://127.0.0.1:1'),
  });
});
