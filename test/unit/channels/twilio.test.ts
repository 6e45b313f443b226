import { addressFrom, channelKeyOf, twilioAddressOf } from '../../../bridge/channels/twilio/address.ts';
import { verifyWebhook } from '../../../bridge/channels/twilio/verify-webhook.ts';
import { fixture } from '../../support/fixture.ts';
import { signTwilio } from '../../support/sign-twilio.ts';

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

describe('an address', () => {
  test.each([
    ['+12025550101', 'phone:+12025550101'],
    ['40404', 'phone:40404'],
    ['whatsapp:+12025550102', 'whatsapp:+12025550102'],
  ])('of ours belongs to a channel, and back: %s, %s', (address, key) => {
    expect(channelKeyOf(address)).toBe(key);
    expect(twilioAddressOf(addressFrom(address))).toBe(address);
  });

  test.each(['', 'rcs:brand', 'messenger:1', '+', '+1|2', 'whatsapp:', '+1202555010100000'])(
    'of ours belongs to no channel: %j',
    (address) => {
      expect(channelKeyOf(address)).toBeUndefined();
    },
  );
});
