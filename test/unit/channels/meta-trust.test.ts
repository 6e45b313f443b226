import { createHmac } from 'node:crypto';
import { verifyWebhook } from '../../../bridge/channels/meta/verify-webhook.ts';
import { webhookRoute } from '../../../bridge/channels/meta/webhooks.ts';
import { fixture } from '../../support/fixture.ts';
import { signMeta } from '../../support/sign-meta.ts';

const body = fixture('meta/text.json');
const untrusted = expect.objectContaining({ code: 'WEBHOOK_NOT_TRUSTED' });
const verify = (headers: Readonly<Record<string, string | string[]>>, bytes = body) =>
  verifyWebhook({ pathWithQuery: '/webhooks/meta', headers, body: bytes }, ['current', 'older']);
const signature = signMeta('current', body);

describe('a webhook of Meta', () => {
  test.each(['current', 'older'])('is trusted when it is signed with the %s secret', (secret) => {
    expect(() => verify({ 'x-hub-signature-256': signMeta(secret, body) })).not.toThrow();
  });

  test.each<[string, Readonly<Record<string, string | string[]>>]>([
    ['without a signature', {}],
    ['signed by another app', { 'x-hub-signature-256': signMeta('another', body) }],
    [
      'signed in the old way only',
      { 'x-hub-signature': `sha1=${createHmac('sha1', 'current').update(body).digest('hex')}` },
    ],
    ['without the name of the algorithm', { 'x-hub-signature-256': signature.replace('sha256=', '') }],
    ['with capital letters', { 'x-hub-signature-256': signature.toUpperCase().replace('SHA256', 'sha256') }],
    ['with more behind it', { 'x-hub-signature-256': `${signature}\n` }],
    ['with half of it', { 'x-hub-signature-256': signature.slice(0, -1) }],
    ['with a huge header', { 'x-hub-signature-256': `sha256=${'a'.repeat(100_000)}` }],
    ['with two headers', { 'x-hub-signature-256': [signature, signature] }],
  ])('is not trusted %s', (_what, headers) => {
    expect(() => verify(headers)).toThrow(untrusted);
  });

  test('is not trusted when somebody has written its JSON anew', () => {
    const anew = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
    expect(anew.equals(body)).toBe(false);
    expect(() => verify({ 'x-hub-signature-256': signature }, anew)).toThrow(untrusted);
  });
});

describe('the question whether the address is ours', () => {
  const route = webhookRoute('our word');
  const ask = (query: string) => route.answerGet?.(`/webhooks/meta${query}`);
  const right = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': 'our word',
    'hub.challenge': '1158201444',
  });
  const but = (name: string, value: string) => {
    const query = new URLSearchParams(right);
    query.set(name, value);
    return `?${query.toString()}`;
  };

  test('is answered with the challenge and nothing else', () => {
    expect(ask(`?${right.toString()}`)).toEqual({
      status: 200,
      contentType: 'text/plain',
      body: '1158201444',
    });
  });

  test.each([
    ['nothing', ''],
    ['another word', but('hub.verify_token', 'their word')],
    ['an empty word', but('hub.verify_token', '')],
    ['another mode', but('hub.mode', 'unsubscribe')],
    ['a script', but('hub.challenge', '<script>alert(1)</script>')],
    ['ten thousand letters', but('hub.challenge', 'x'.repeat(10_000))],
    ['no challenge', but('hub.challenge', '')],
    ['two challenges', `?${right.toString()}&hub.challenge=2`],
    ['a list', `?${right.toString()}`.replace('hub.challenge=', 'hub.challenge%5B%5D=')],
    ['two words', `?${right.toString()}&hub.verify_token=x`],
  ])('is not answered with %s in it', (_what, query) => {
    expect(() => ask(query)).toThrow(untrusted);
  });
});
