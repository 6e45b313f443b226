import type { ProviderEvent } from '../../bridge/conversations/model.ts';
import type { RawRequest } from '../../bridge/channels/channel-provider.ts';
import { messageWith, outboundPhoto, WORDS } from '../support/every-content.ts';
import { answerJson, withProviderApi } from '../support/provider-api.ts';
import { ACCOUNT, twilioChannel, twilioSubject } from './twilio-subject.ts';

const SID = 'SM00000000000000000000000000000b01';
const other = 'SM00000000000000000000000000000b02';
const since = new Date('2026-11-20T10:00:00.700Z');
const channel = twilioChannel('phone');
const message = messageWith('text', channel, twilioSubject.sending);

/** A message as Twilio lists it. */
const listed = (more: object) => ({
  sid: SID,
  account_sid: ACCOUNT,
  direction: 'outbound-api',
  from: channel.address,
  to: message.to,
  body: WORDS,
  num_media: '0',
  status: 'sent',
  date_created: 'Fri, 20 Nov 2026 10:00:00 +0000',
  date_sent: null,
  date_updated: 'Fri, 20 Nov 2026 10:00:00 +0000',
  ...more,
});

describe('a message in doubt', () => {
  const find = (messages: readonly object[], taken: readonly string[] = [], wanted = message) =>
    withProviderApi(
      (response) => answerJson(response, 200, { messages, next_page_uri: null, page: 0, page_size: 200 }),
      (url) => twilioSubject.at(url).findSent(wanted, since, new Set(taken)),
    );

  test('is found among those from our number to the customer', async () => {
    await withProviderApi(
      (response) => answerJson(response, 200, { messages: [listed({})], next_page_uri: null }),
      async (url, asked) => {
        expect(await twilioSubject.at(url).findSent(message, since, new Set())).toBe(SID);
        const { pathname, searchParams } = new URL(asked[0]?.path ?? '', 'http://twilio');
        expect(pathname).toBe(`/twilio/2010-04-01/Accounts/${ACCOUNT}/Messages.json`);
        expect(searchParams.get('From')).toBe(channel.address);
        expect(searchParams.get('To')).toBe(message.to);
      },
    );
  });

  test.each([
    ['has another text', { body: 'Hola' }],
    ['has a file', { num_media: '1' }],
    ['came from the customer', { direction: 'inbound' }],
    ['is older', { date_created: 'Fri, 20 Nov 2026 09:59:00 +0000' }],
  ])('is not one that %s', async (_what, more) => {
    expect(await find([listed(more)])).toBeUndefined();
  });

  test('is not one that belongs to another message of ours', async () => {
    expect(await find([listed({}), listed({ sid: other })], [SID])).toBe(other);
    expect(await find([listed({})], [SID])).toBeUndefined();
  });

  test('is the first of several that are alike', async () => {
    const later = listed({ sid: other, date_created: 'Fri, 20 Nov 2026 10:00:09 +0000' });
    expect(await find([later, listed({})])).toBe(SID);
  });

  test('is found with what Twilio puts before the texts of a trial account', async () => {
    expect(await find([listed({ body: `Sent from your Twilio trial account - ${WORDS}` })])).toBe(SID);
  });

  test('with files is found by its words and the number of its files', async () => {
    const two = {
      ...messageWith('media', channel, twilioSubject.sending),
      files: [outboundPhoto, outboundPhoto],
    };
    expect(await find([listed({ num_media: '2' })], [], two)).toBe(SID);
    expect(await find([listed({ num_media: '1' })], [], two)).toBeUndefined();
  });

  test('that is a template is found by the words that the customer reads', async () => {
    const template = messageWith('template', twilioChannel('whatsapp'), twilioSubject.sending);
    expect(await find([listed({ num_media: '1' })], [], template)).toBe(SID);
    expect(await find([listed({ body: '' })], [], template)).toBeUndefined();
  });

  test('stays in doubt, with an error that says why, while Twilio cannot be asked', async () => {
    const away = twilioSubject.at('http://127.0.0.1:1').findSent(message, since, new Set());
    await expect(away).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    const refused = withProviderApi(
      (response) => answerJson(response, 401, { code: 20003 }),
      (url) => twilioSubject.at(url).findSent(message, since, new Set()),
    );
    await expect(refused).rejects.toMatchObject({ code: 'PROVIDER_LOGIN_REFUSED' });
  });
});

describe('messages of customers that no webhook brought', () => {
  test('are listed page after page, as the webhooks that they should have been', async () => {
    const inbound = (sid: string) =>
      listed({
        sid,
        direction: 'inbound',
        from: '+14155550101',
        to: channel.address,
        body: 'Hi & bye',
        date_sent: 'Fri, 20 Nov 2026 10:00:05 +0000',
      });
    const requests = await withProviderApi(
      (response, { path }) =>
        answerJson(response, 200, {
          messages: path.includes('Page=1') ? [inbound(other)] : [listed({}), inbound(SID)],
          next_page_uri: path.includes('Page=1')
            ? null
            : `/2010-04-01/Accounts/${ACCOUNT}/Messages.json?Page=1&PageToken=x`,
        }),
      async (url, asked) => {
        const found: RawRequest[] = [];
        for await (const request of twilioSubject.at(url).listInbound(since)) found.push(request);
        expect(asked).toHaveLength(2);
        expect(new URL(asked[0]?.path ?? '', 'http://twilio').searchParams.get('DateSent>')).toBe(
          '2026-11-20T10:00:00Z',
        );
        return found;
      },
    );
    expect(requests.flatMap((request) => twilioSubject.at('http://127.0.0.1:1').parse(request))).toEqual(
      [SID, other].map((providerId) => ({
        kind: 'message',
        provider: 'twilio',
        providerId,
        channelKey: channel.key,
        customer: {
          address: '+14155550101',
          handles: [{ kind: 'number', value: '+14155550101' }],
        },
        direction: 'Inbound',
        origin: 'live',
        content: { type: 'text', text: 'Hi & bye' },
        occurredAt: new Date('2026-11-20T10:00:05.000Z'),
      })),
    );
  });

  test('are listed with their files, which are asked for only where there are some', async () => {
    const inbound = (sid: string, count: number) =>
      listed({
        sid,
        direction: 'inbound',
        from: 'whatsapp:+14155550102',
        to: 'whatsapp:+12025550102',
        num_media: String(count),
      });
    const file = `ME${'0'.repeat(31)}7`;
    await withProviderApi(
      (response, { path }) =>
        answerJson(
          response,
          200,
          path.includes('/Media.json')
            ? { media_list: [{ sid: file, content_type: 'audio/ogg' }] }
            : { messages: [inbound(SID, 0), inbound(other, 1)], next_page_uri: null },
        ),
      async (url, asked) => {
        const twilio = twilioSubject.at(url);
        const found: ProviderEvent[] = [];
        for await (const request of twilio.listInbound(since)) found.push(...twilio.parse(request));
        const source = `${url}/twilio/2010-04-01/Accounts/${ACCOUNT}/Messages/${other}/Media/${file}`;
        expect(found).toMatchObject([
          { content: { type: 'text' } },
          { content: { type: 'media', files: [{ source, contentType: 'audio/ogg' }] } },
        ]);
        expect(asked.map(({ path }) => path.includes('/Media.json'))).toEqual([false, true]);
        const [, second] = found;
        if (second?.kind !== 'message' || second.content.type !== 'media') throw new Error('It has no file.');
        const [mediaFile] = second.content.files;
        if (!mediaFile) throw new Error('It has no file.');
        expect(await twilio.locateMedia(twilioChannel('whatsapp'), mediaFile)).toMatchObject({
          kind: 'found',
        });
      },
    );
  });
});
