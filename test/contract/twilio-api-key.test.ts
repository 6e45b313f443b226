import { createTwilio } from '../../bridge/channels/twilio/index.ts';
import type { TwilioConfig } from '../../bridge/config.ts';
import { outboundMessage } from '../support/outbound-message.ts';
import { signTwilio } from '../support/sign-twilio.ts';
import { startReceiver, type Receiver } from '../support/start-receiver.ts';

const accountSid = `AC${'1'.repeat(32)}`;
const sid = `SK${'2'.repeat(32)}`;
const publicUrl = 'https://parley.example.com';

describe('Twilio with an API key', () => {
  let api: Receiver;
  let config: TwilioConfig;

  beforeEach(async () => {
    api = await startReceiver(() => 503);
    config = {
      accountSid,
      authTokens: ['the-auth-token'],
      apiKey: { sid, secret: 'the-key-secret' },
      apiUrl: api.url,
      contentApiUrl: api.url,
      intelligenceApiUrl: 'http://127.0.0.1:1',
    };
  });
  afterEach(() => api.stop());

  test('the key logs in, in the name of the account', async () => {
    await createTwilio(config, publicUrl).send(outboundMessage);
    expect(api.requests[0]?.path).toBe(`/2010-04-01/Accounts/${accountSid}/Messages.json`);
    const login = Buffer.from(`${sid}:the-key-secret`).toString('base64');
    expect(api.requests[0]?.headers.authorization).toBe(`Basic ${login}`);
  });

  test('files of customers are fetched with the key', async () => {
    const { channel } = outboundMessage;
    const place = await createTwilio(config, publicUrl).locateMedia(channel, {
      source: `${api.url}/2010-04-01/Accounts/${accountSid}/Messages/MM${'3'.repeat(32)}/Media/ME${'4'.repeat(32)}`,
      contentType: 'image/jpeg',
    });
    const login = Buffer.from(`${sid}:the-key-secret`).toString('base64');
    expect(place).toMatchObject({ kind: 'found', headers: { Authorization: `Basic ${login}` } });
  });

  test('webhooks are signed with the auth token all the same, never with the key', () => {
    const provider = createTwilio(config, publicUrl);
    const pathWithQuery = '/webhooks/twilio/messages';
    const body = Buffer.from('MessageSid=SM1');
    const signed = (token: string) => ({
      pathWithQuery,
      headers: { 'x-twilio-signature': signTwilio(token, `${publicUrl}${pathWithQuery}`, body) },
      body,
    });
    expect(() => provider.verify(signed('the-auth-token'))).not.toThrow();
    expect(() => provider.verify(signed('the-key-secret'))).toThrow('signature');
  });
});
