import type { RawRequest } from '../../../bridge/channels/channel-provider.ts';
import { channelKeyOf, twilioAddressOf } from '../../../bridge/channels/twilio/address.ts';
import { parseWebhook } from '../../../bridge/channels/twilio/parse-webhook.ts';
import { verifyWebhook } from '../../../bridge/channels/twilio/verify-webhook.ts';
import { fixture } from '../../support/fixture.ts';
import { signTwilio } from '../../support/sign-twilio.ts';

const request = (path: string, body: Buffer | string): RawRequest => ({
  pathWithQuery: `/webhooks/twilio/${path}`,
  headers: {},
  body: Buffer.from(body),
});
const message = (name: string) => parseWebhook(request('messages', fixture(`twilio/${name}`)))[0];
const update = (name: string, query = '') =>
  parseWebhook(request(`message-status${query}`, fixture(`twilio/${name}`)))[0];

describe('a text of a customer', () => {
  test('is read with its ends as Twilio wrote them', () => {
    expect(message('sms-inbound')).toEqual({
      kind: 'message',
      provider: 'twilio',
      providerId: 'SM00000000000000000000000000000a01',
      channelKey: 'phone:+12025550101',
      from: '+14155550101',
      to: '+12025550101',
      body: 'Hello, do you have a table for two tonight?',
      mediaCount: 0,
    });
  });

  test('keeps its line breaks and all of its characters', () => {
    expect(message('sms-inbound-emoji')).toMatchObject({
      body: 'Gracias 🙏🏽 — nos vemos a las 8\nen la puerta',
    });
  });

  test('may have files and no words', () => {
    expect(message('mms-inbound')).toMatchObject({ body: '', mediaCount: 2 });
  });

  test('may come by WhatsApp, with the name that the customer chose there', () => {
    expect(message('whatsapp-inbound')).toMatchObject({
      channelKey: 'whatsapp:+12025550102',
      from: 'whatsapp:+14155550102',
      profileName: 'Avery Sample',
    });
  });

  test.each(['anonymous', '%2B266696687', '40404', 'BANK'])(
    'may come from what is no phone number: %s',
    (from) => {
      const body = fixture('twilio/sms-inbound').toString().replace('%2B14155550101', from);
      expect(parseWebhook(request('messages', body))).toMatchObject([{ from: decodeURIComponent(from) }]);
    },
  );
});

describe('a delivery status', () => {
  test.each([
    ['sms-sent', 'Sent'],
    ['sms-delivered', 'Delivered'],
    ['sms-read', 'Read'],
    ['sms-undelivered', 'Failed'],
    ['sms-failed', 'Failed'],
  ])('%s is %s', (name, deliveryStatus) => {
    expect(update(name)).toMatchObject({ kind: 'delivery', deliveryStatus, customerAddress: '+14155550101' });
  });

  test('brings back our id of the message, and nothing that is not one', () => {
    expect(update('sms-sent', '?message=a0B000000000001AAA')).toMatchObject({
      messageId: 'a0B000000000001AAA',
    });
    for (const query of ['', '?message=', '?message=%27+OR+1', '?other=a0B000000000001AAA']) {
      expect(update('sms-sent', query)).not.toHaveProperty('messageId');
    }
  });

  test('of a failure brings the code and a sentence, also where Twilio gives none', () => {
    expect(update('sms-undelivered')).toMatchObject({
      errorCode: '30003',
      errorMessage: 'The phone of the customer cannot be reached. It may be switched off or out of coverage.',
    });
    expect(update('sms-delivered')).not.toHaveProperty('errorCode');
  });

  test.each(['accepted', 'scheduled', 'queued', 'sending'])('%s says nothing new', (status) => {
    const body = fixture('twilio/sms-sent').toString().replaceAll('Status=sent', `Status=${status}`);
    expect(parseWebhook(request('message-status', body))).toEqual([]);
  });
});

describe('the signature of Twilio', () => {
  const body = fixture('twilio/sms-inbound');
  const path = '/webhooks/twilio/messages';
  const passes = (calledUrl: string, publicUrl: string, pathWithQuery = path): boolean => {
    const headers = { 'x-twilio-signature': signTwilio('token', calledUrl, body) };
    try {
      verifyWebhook({ pathWithQuery, headers, body }, ['token'], publicUrl);
      return true;
    } catch {
      return false;
    }
  };

  test('is good with and without the standard port, as Twilio may sign either', () => {
    expect(passes(`https://parley.example.com:443${path}`, 'https://parley.example.com')).toBe(true);
    expect(passes(`https://parley.example.com${path}`, 'https://parley.example.com')).toBe(true);
  });

  test('is not good for the other protocol', () => {
    expect(passes(`http://parley.example.com${path}`, 'https://parley.example.com')).toBe(false);
  });

  test('covers the path under which a proxy shows the bridge', () => {
    expect(passes(`https://example.com/parley${path}`, 'https://example.com/parley')).toBe(true);
    expect(passes(`https://example.com${path}`, 'https://example.com/parley')).toBe(false);
  });

  test('covers the query with the characters that Twilio sent', () => {
    const query = `${path}?message=a'b(c)%20d`;
    expect(passes(`https://parley.example.com${query}`, 'https://parley.example.com', query)).toBe(true);
  });
});

describe('an address of ours', () => {
  test.each([
    ['+12025550101', 'phone:+12025550101'],
    ['40404', 'phone:40404'],
    ['whatsapp:+12025550102', 'whatsapp:+12025550102'],
  ])('%s belongs to the channel %s, and back', (address, key) => {
    expect(channelKeyOf(address)).toBe(key);
    const [type, own = ''] = key.split(':');
    expect(twilioAddressOf({ type: type === 'whatsapp' ? 'whatsapp' : 'phone', address: own })).toBe(address);
  });

  test.each(['', 'rcs:brand', 'messenger:1', '+', '+1|2', 'whatsapp:', '+1202555010100000'])(
    '%j belongs to none',
    (address) => {
      expect(channelKeyOf(address)).toBeUndefined();
    },
  );
});
