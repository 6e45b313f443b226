import type { OutboundMedia, OutboundMessage } from '../../bridge/conversations/model.ts';
import type { OutboundContent } from '../../bridge/conversations/outbound-content.ts';
import { messageWith, outboundPhoto, richTemplate } from '../support/every-content.ts';
import { answerJson, withProviderApi } from '../support/provider-api.ts';
import { ACCOUNT, MESSAGE, TEMPLATE, twilioChannel, twilioSubject } from './twilio-subject.ts';

const STATUS_CALLBACK =
  'https://parley.example.com/webhooks/twilio/message-status?message=a0B000000000001AAA#rc=2&rp=ct,rt,5xx';
const phone = twilioChannel('phone');
const whatsapp = twilioChannel('whatsapp');
const { sending } = twilioSubject;
const make = (type: OutboundContent['type'], channel = whatsapp) => messageWith(type, channel, sending);

/** What Twilio is asked when a message is sent: parameters by name, lists where one comes several times. */
async function formOf(message: OutboundMessage): Promise<Record<string, string | string[]>> {
  return withProviderApi(
    (response) => answerJson(response, 201, { sid: MESSAGE }),
    async (url, asked) => {
      expect(await twilioSubject.at(url).send(message)).toMatchObject({ kind: 'accepted' });
      const form = asked[0]?.form ?? new URLSearchParams();
      return Object.fromEntries(
        [...new Set(form.keys())].map((name) => {
          const values = form.getAll(name);
          return [name, values.length > 1 ? values : (values[0] ?? '')];
        }),
      );
    },
  );
}
const refusedAs = (message: OutboundMessage) => twilioSubject.at('http://127.0.0.1:1').send(message);
const file = (more: Partial<OutboundMedia>): OutboundMedia => ({ ...outboundPhoto, ...more });
const withFiles = (channel: typeof phone, text: string, ...files: readonly OutboundMedia[]) => ({
  ...make('media', channel),
  content: {
    type: 'media' as const,
    text,
    files: files.map(({ name, contentType, size }) => ({
      versionId: '068000000000001AAA',
      name,
      contentType,
      size,
    })),
  },
  files,
});

describe('a message that is sent by Twilio', () => {
  test('is one request with the login, and our id in the status callback', async () => {
    await withProviderApi(
      (response) => answerJson(response, 201, { sid: MESSAGE, status: 'queued' }),
      async (url, asked) => {
        expect(await twilioSubject.at(url).send(make('text', phone))).toEqual({
          kind: 'accepted',
          providerId: MESSAGE,
          at: expect.any(Date),
        });
        expect(asked).toHaveLength(1);
        expect(asked[0]).toMatchObject({
          method: 'POST',
          path: `/twilio/2010-04-01/Accounts/${ACCOUNT}/Messages.json`,
          headers: {
            authorization: `Basic ${Buffer.from(`${ACCOUNT}:current-token`).toString('base64')}`,
          },
        });
        expect(Object.fromEntries(asked[0]?.form ?? [])).toEqual({
          From: '+12025550101',
          To: '+14155550101',
          Body: 'Your table is ready',
          StatusCallback: STATUS_CALLBACK,
        });
      },
    );
  });

  test('by WhatsApp goes to a number or to the id of a person without one', async () => {
    expect(await formOf(make('text'))).toMatchObject({
      From: 'whatsapp:+12025550102',
      To: 'whatsapp:+14155550101',
    });
    expect(await formOf({ ...make('text'), to: 'US.13491208655302741918' })).toMatchObject({
      To: 'whatsapp:US.13491208655302741918',
    });
  });

  test('says which address Twilio has made of ours', async () => {
    const outcome = await withProviderApi(
      (response) => answerJson(response, 201, { sid: MESSAGE, to: 'whatsapp:+5491155550101' }),
      (url) => twilioSubject.at(url).send({ ...make('text'), to: '+541155550101' }),
    );
    expect(outcome).toMatchObject({ kind: 'accepted', sentTo: '+5491155550101' });
  });

  test('carries files as links, with or without words', async () => {
    const second = file({ link: 'https://parley.example.com/media/other.signature' });
    expect(await formOf(withFiles(phone, 'Two views', outboundPhoto, second))).toMatchObject({
      Body: 'Two views',
      MediaUrl: [outboundPhoto.link, second.link],
    });
    expect(await formOf(withFiles(whatsapp, '', outboundPhoto))).not.toHaveProperty('Body');
  });

  test('is a template by its id and counted values on WhatsApp, and its words in a text', async () => {
    const form = await formOf(make('template'));
    expect(form).toMatchObject({ ContentSid: TEMPLATE });
    expect(JSON.parse(String(form['ContentVariables']))).toEqual({
      '1': 'Robin',
      '2': 'four',
      '3': 'dc',
      '4': 'token.signature/file.jpg',
    });
    expect(form).not.toHaveProperty('Body');
    expect(form).not.toHaveProperty('MediaUrl');
    expect(await formOf(make('template', phone))).toMatchObject({ Body: 'Your table is ready' });
  });

  test('is a template that was made elsewhere with the file that it always has', async () => {
    const elsewhere = { ...richTemplate, externalId: TEMPLATE, header: { kind: 'image' } } as const;
    const form = await formOf({ ...make('template'), template: elsewhere, files: [] });
    expect(Object.keys(JSON.parse(String(form['ContentVariables'])) as object)).toEqual(['1', '2', '3']);
    expect(await refusedAs({ ...make('template'), template: elsewhere })).toMatchObject({
      code: 'CONTENT_NOT_POSSIBLE',
    });
    expect(await refusedAs({ ...make('template'), files: [] })).toMatchObject({ code: 'FILE_GONE' });
  });

  test('is a place with its name', async () => {
    expect(await formOf(make('location'))).toMatchObject({
      Body: 'Your table is ready',
      PersistentAction: 'geo:38.897676,-77.03653|The gate',
    });
    const nameless = {
      ...make('location'),
      content: { type: 'location', latitude: 1.5, longitude: -2 },
    } as const;
    expect(await formOf(nameless)).toMatchObject({ Body: '1.5, -2', PersistentAction: 'geo:1.5,-2' });
  });

  test('goes without the quote, which Twilio does not have', async () => {
    expect(await formOf({ ...make('text'), replyTo: sending.messageId })).toEqual({
      From: 'whatsapp:+12025550102',
      To: 'whatsapp:+14155550101',
      Body: 'Your table is ready',
      StatusCallback: STATUS_CALLBACK,
    });
  });

  test.each<[string, string, OutboundMessage]>([
    [
      'a text is too long',
      'MESSAGE_TOO_LONG',
      { ...make('text'), content: { type: 'text', text: 'x'.repeat(1601) } },
    ],
    ['WhatsApp gets two files', 'TOO_MANY_FILES', withFiles(whatsapp, '', outboundPhoto, outboundPhoto)],
    ['a file is too large', 'FILE_TOO_LARGE', withFiles(whatsapp, '', file({ size: 16_000_001 }))],
    [
      'the files of a text are too large together',
      'FILE_TOO_LARGE',
      withFiles(phone, '', file({ size: 3_000_000 }), file({ size: 2_000_001 })),
    ],
    [
      'a file is of another type',
      'FILE_TYPE_NOT_POSSIBLE',
      withFiles(whatsapp, '', file({ contentType: 'image/gif' })),
    ],
    [
      'words go with a sound on WhatsApp',
      'CONTENT_NOT_POSSIBLE',
      withFiles(whatsapp, 'Listen', file({ contentType: 'audio/ogg; codecs=opus' })),
    ],
  ])('is refused by ourselves when %s', async (_what, code, message) => {
    expect(await refusedAs(message)).toMatchObject({ kind: 'refused', refusal: 'permanent', code });
  });

  test.each<[string, string, OutboundMessage]>([
    ['is gone', 'TEMPLATE_GONE', { ...make('text'), content: make('template').content }],
    ['was never submitted', 'TEMPLATE_NOT_APPROVED', { ...make('template'), template: richTemplate }],
    [
      'lacks a value',
      'TEMPLATE_VALUES_MISSING',
      {
        ...make('template'),
        content: {
          type: 'template',
          templateId: 'a0C',
          text: '',
          values: { customer_name: 'Robin', party: ' ' },
        },
      },
    ],
  ])('is held when its template %s', async (_what, code, message) => {
    expect(await refusedAs(message)).toMatchObject({ kind: 'refused', refusal: 'template', code });
  });

  test('that is refused by Twilio has a sentence for the rep', async () => {
    const outcome = await withProviderApi(
      (response) =>
        answerJson(response, 400, { code: 21610, message: 'Attempt to send to unsubscribed recipient' }),
      (url) => twilioSubject.at(url).send(make('text', phone)),
    );
    expect(outcome).toEqual({
      kind: 'refused',
      refusal: 'optedOut',
      code: '21610',
      sentence:
        'The customer has opted out of texts from this number. Only the customer can opt in again, with START.',
    });
  });
});
