import type { ProviderEvent } from '../../../bridge/conversations/model.ts';
import { parseWebhook } from '../../../bridge/channels/twilio/parse-webhook.ts';
import { fixture } from '../../support/fixture.ts';

const parse = (path: string, body: Buffer | string): readonly ProviderEvent[] =>
  parseWebhook({ pathWithQuery: `/webhooks/twilio/${path}`, headers: {}, body: Buffer.from(body) });
const message = (name: string) => parse('messages', fixture(`twilio/${name}`))[0];
const update = (name: string, query = '') => parse(`message-status${query}`, fixture(`twilio/${name}`))[0];

/** A recorded webhook with some of its parameters changed. */
function changed(name: string, change: Readonly<Record<string, string>>): ProviderEvent | undefined {
  const form = new URLSearchParams(fixture(`twilio/${name}`).toString());
  for (const [key, value] of Object.entries(change)) form.set(key, value);
  return parse('messages', form.toString())[0];
}
const numbered = (value: string) => ({ address: value, handles: [{ kind: 'number', value }] });

describe('a message of a customer', () => {
  test('is read with its ends as Twilio wrote them', () => {
    expect(message('sms-inbound')).toEqual({
      kind: 'message',
      provider: 'twilio',
      providerId: 'SM00000000000000000000000000000a01',
      channelKey: 'phone:+12025550101',
      customer: numbered('+14155550101'),
      direction: 'Inbound',
      origin: 'live',
      content: { type: 'text', text: 'Hello, do you have a table for two tonight?' },
    });
  });

  test('keeps its line breaks and all of its characters', () => {
    expect(message('sms-inbound-emoji')).toMatchObject({
      content: { text: 'Gracias 🙏🏽 — nos vemos a las 8\nen la puerta' },
    });
  });

  test.each([
    ['of no character', ''],
    ['of white space', ' \t\n '],
    ['that is long', 'á'.repeat(65_536)],
    ['with an emoji at the end of what fits', `${'a'.repeat(1599)}👋`],
    ['that turns the direction of writing', 'abc\u202Etxt.exe'],
    ['with a character that shows nothing', 'a\u200Bb\u0000c'],
    ['that looks like a formula', '=HYPERLINK("http://example.com")'],
    ['that looks like a variable', `{{1}} $${'{jndi:ldap://example.com}'}`],
    ['that looks like a page', '<img onerror=alert(1) src=x>'],
    ['that ends in a backslash', "'; DROP TABLE x -- \\"],
  ])('is taken as it is: a text %s', (_what, text) => {
    expect(changed('sms-inbound', { Body: text })).toMatchObject({ content: { type: 'text', text } });
  });

  test('that is no valid text is taken with a mark in its place', () => {
    const broken = fixture('twilio/sms-inbound')
      .toString()
      .replace(/Body=[^&]*/, 'Body=%ED%A0%80%zz%FF');
    expect(parse('messages', broken)).toMatchObject([{ content: { text: expect.stringContaining('%zz') } }]);
  });

  test('may have ten thousand parameters that nobody knows', () => {
    const more = Array.from({ length: 10_001 }, (_, place) => `New${place}=x`).join('&');
    const body = `${fixture('twilio/sms-inbound').toString()}&${more}&__proto__=x&constructor=y`;
    expect(parse('messages', body)).toEqual([message('sms-inbound')]);
  });

  test('may have files and no words, or both', () => {
    const base =
      'https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages/MM00000000000000000000000000000a04/Media/';
    expect(message('mms-inbound')).toMatchObject({
      content: {
        type: 'media',
        text: '',
        files: [
          { source: `${base}ME00000000000000000000000000000001`, contentType: 'image/jpeg' },
          { source: `${base}ME00000000000000000000000000000002`, contentType: 'application/pdf' },
        ],
      },
    });
    expect(message('mms-caption')).toMatchObject({
      content: { type: 'media', text: 'The part that is broken', files: [{ contentType: 'image/png' }] },
    });
  });

  test.each([
    ['mms-contact-card', 'text/x-vcard'],
    ['whatsapp-contact-card', 'text/vcard'],
    ['whatsapp-voice', 'audio/ogg'],
    ['whatsapp-video', 'video/mp4'],
    ['whatsapp-document', 'application/pdf'],
  ])('%s is a file of the type %s', (name, contentType) => {
    expect(message(name)).toMatchObject({ content: { type: 'media', files: [{ contentType }] } });
  });

  test('may be a sticker', () => {
    expect(message('whatsapp-sticker')).toMatchObject({
      content: { files: [{ contentType: 'image/webp', isSticker: true }] },
    });
  });

  test('may be a place, and one that is not on earth has no degrees', () => {
    expect(message('whatsapp-location')).toMatchObject({
      content: {
        type: 'location',
        latitude: 38.897676,
        longitude: -77.03653,
        name: 'The gate',
        address: '1600 Pennsylvania Avenue NW, Washington',
      },
    });
    for (const Latitude of ['999', 'NaN', '', '1e400', 'north']) {
      const { content } = changed('whatsapp-location', { Latitude }) as { readonly content: object };
      expect(content).toEqual({
        type: 'location',
        name: 'The gate',
        address: '1600 Pennsylvania Avenue NW, Washington',
      });
    }
  });

  test.each<[string, object]>([
    ['whatsapp-button', { type: 'choice', text: 'Confirm', choiceId: 'confirm-1042' }],
    ['whatsapp-list', { type: 'choice', text: 'Thursday', choiceId: 'day-4', description: '10:00 to 12:00' }],
    ['whatsapp-form', { type: 'choice', text: '', formAnswers: '{"flow_token":"f1","party":"4"}' }],
  ])('may be a choice: %s', (name, content) => {
    expect(message(name)).toMatchObject({ content, replyTo: expect.stringMatching(/^MM/) });
  });

  test('may quote, be forwarded, or come from an advertisement', () => {
    expect(message('whatsapp-quote')).toMatchObject({ replyTo: 'SM00000000000000000000000000000b14' });
    expect(message('whatsapp-forwarded')).toMatchObject({ isForwarded: true });
    expect(message('whatsapp-button')).not.toHaveProperty('isForwarded');
    expect(message('whatsapp-referral')).toMatchObject({
      referral: {
        sourceUrl: 'https://fb.example/ad/1042',
        sourceType: 'ad',
        sourceId: '120200000001042',
        headline: 'Tables for two',
        text: 'Every evening from six',
        clickId: expect.stringMatching(/^ARAk/),
      },
    });
  });

  test('of a kind that Twilio cannot hand over says so, and one with words is never lost', () => {
    expect(message('whatsapp-unsupported')).toMatchObject({
      content: { type: 'unsupported', what: 'unsupported', text: '' },
    });
    expect(changed('whatsapp-unsupported', { MessageType: 'image' })).toMatchObject({
      content: { type: 'unsupported', what: 'image' },
    });
    expect(changed('whatsapp-unsupported', { MessageType: 'hologram', Body: 'Look' })).toMatchObject({
      content: { type: 'text', text: 'Look' },
    });
  });

  test.each([
    ['sms-stop', 'STOP'],
    ['sms-start', 'START'],
    ['sms-help', 'HELP'],
  ])('%s carries the word that Twilio has answered', (name, keyword) => {
    expect(message(name)).toMatchObject({ keyword });
  });

  test('with STOP by WhatsApp carries none, as Twilio answers none there', () => {
    expect(message('whatsapp-stop')).not.toHaveProperty('keyword');
  });
});

describe('a customer', () => {
  const customer = (name: string) => (message(name) as { readonly customer: unknown }).customer;

  test('of WhatsApp has a name, a number, and an id that is surer than the number', () => {
    expect(customer('whatsapp-image')).toEqual({
      address: '+14155550102',
      handles: [
        { kind: 'userId', value: 'US.13491208655302741918' },
        { kind: 'number', value: '+14155550102' },
      ],
      name: 'Avery Sample',
    });
  });

  test('who hides the number is known and written to by the id', () => {
    expect(customer('whatsapp-hidden-number')).toEqual({
      address: 'US.13491208655302741918',
      handles: [
        { kind: 'parentUserId', value: 'US.ENT.11815799212886844830' },
        { kind: 'userId', value: 'US.13491208655302741918' },
      ],
      name: 'Robin Sample',
      username: 'robin.sample',
    });
    expect(update('whatsapp-delivered-to-hidden-number')).toMatchObject({
      customer: { address: 'US.13491208655302741918' },
    });
  });

  test('who shows it later has the same id', () => {
    expect(customer('whatsapp-number-revealed')).toMatchObject({
      address: '+14155550103',
      handles: [
        { kind: 'userId', value: 'US.13491208655302741918' },
        { kind: 'number', value: '+14155550103' },
      ],
    });
  });

  test('is named in older and newer ways, and a name of unknown form is let be', () => {
    const named = (change: Readonly<Record<string, string>>) =>
      changed('whatsapp-inbound', change) as { readonly customer: { readonly handles: unknown } };
    const userId = { kind: 'userId', value: 'US.1349' };
    const number = { kind: 'number', value: '+14155550102' };
    expect(named({ ExternalUserIdentifier: 'US.1349' }).customer.handles).toEqual([userId, number]);
    expect(named({ ExternalUserId: 'whatsapp:US.1349' }).customer.handles).toEqual([userId, number]);
    expect(named({ ExternalUserId: 'something else' }).customer.handles).toEqual([number]);
    expect(named({ From: 'whatsapp:US.1349', WaId: '14155550102' }).customer).toMatchObject({
      address: '+14155550102',
      handles: [userId, number],
    });
  });

  test.each(['40404', 'BANK', 'anonymous', '+266696687', 'whatsapp:someone'])(
    'may write from what is no phone number: %s',
    (From) => {
      const value = From.replace('whatsapp:', '');
      expect(changed('sms-inbound', { From })).toMatchObject({
        customer: { address: value, handles: [{ kind: 'word', value }] },
      });
    },
  );

  test.each(['+556181111111', '+5215512345678', '+5491123456789', '+22507123456', '+391234'])(
    'keeps the number as the provider writes it, valid or not: %s',
    (From) => {
      expect(changed('sms-inbound', { From })).toMatchObject({ customer: numbered(From) });
    },
  );
});

describe('a delivery status', () => {
  test.each([
    ['sms-sent', 'Sent'],
    ['sms-partially-delivered', 'Sent'],
    ['sms-delivered', 'Delivered'],
    ['sms-read', 'Read'],
    ['sms-undelivered', 'Failed'],
    ['sms-failed', 'Failed'],
    ['sms-canceled', 'Failed'],
  ])('%s is %s', (name, deliveryStatus) => {
    expect(update(name)).toMatchObject({
      kind: 'delivery',
      channelKey: 'phone:+12025550101',
      customer: numbered('+14155550101'),
      deliveryStatus,
    });
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
      refusal: 'permanent',
      errorCode: '30003',
      errorMessage: 'The phone of the customer cannot be reached. It may be switched off or out of coverage.',
    });
    expect(update('sms-delivered')).not.toHaveProperty('errorCode');
    expect(update('sms-delivered')).not.toHaveProperty('refusal');
  });

  test.each([
    ['whatsapp-window-closed', 'needsTemplate', '63016'],
    ['whatsapp-template-paused', 'template', '63041'],
  ])('of a message that can still be sent holds it: %s', (name, refusal, errorCode) => {
    expect(update(name)).toMatchObject({ deliveryStatus: 'Held', refusal, errorCode });
  });

  test('of a customer who has opted out takes the consent back', () => {
    expect(parse('message-status', fixture('twilio/sms-opted-out'))).toMatchObject([
      { kind: 'delivery', deliveryStatus: 'Failed', refusal: 'optedOut' },
      { kind: 'consent', purpose: 'All', level: 'OptedOut', source: 'Provider', evidence: '21610' },
    ]);
  });

  test.each(['accepted', 'scheduled', 'queued', 'sending'])('%s says nothing new', (status) => {
    const body = fixture('twilio/sms-sent').toString().replaceAll('Status=sent', `Status=${status}`);
    expect(parse('message-status', body)).toEqual([]);
  });
});
