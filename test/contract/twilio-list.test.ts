import type { RawRequest } from '../../bridge/channels/channel-provider.ts';
import { outboundMessage as message } from '../support/outbound-message.ts';
import { answerJson } from '../support/provider-api.ts';
import { ACCOUNT, twilioAt, withTwilioApi } from '../support/twilio-api.ts';

const SID = 'SM00000000000000000000000000000b01';
const { channel } = message;
const words = 'Hola 👋';

describe('a message in doubt', () => {
  const since = new Date('2026-11-20T10:00:00.700Z');
  const listed = (more: object) => ({
    sid: SID,
    account_sid: ACCOUNT,
    direction: 'outbound-api',
    from: channel.address,
    to: message.to,
    body: words,
    num_media: '0',
    status: 'sent',
    date_created: 'Fri, 20 Nov 2026 10:00:00 +0000',
    date_sent: null,
    date_updated: 'Fri, 20 Nov 2026 10:00:00 +0000',
    ...more,
  });
  const find = (messages: readonly object[], taken: readonly string[] = []) =>
    withTwilioApi(
      (response) => answerJson(response, 200, { messages, next_page_uri: null, page: 0, page_size: 200 }),
      (twilio) => twilio.findSent(message, since, new Set(taken)),
    );
  const other = 'SM00000000000000000000000000000b02';

  test('is found among those from our number to the customer', async () => {
    await withTwilioApi(
      (response) => answerJson(response, 200, { messages: [listed({})], next_page_uri: null }),
      async (twilio, asked) => {
        expect(await twilio.findSent(message, since, new Set())).toBe(SID);
        const { pathname, searchParams } = new URL(asked[0]?.path ?? '', 'http://twilio');
        expect(pathname).toBe(`/twilio/2010-04-01/Accounts/${ACCOUNT}/Messages.json`);
        expect(searchParams.get('From')).toBe(channel.address);
        expect(searchParams.get('To')).toBe(message.to);
      },
    );
  });

  test.each([
    ['has another text', { body: 'Hola' }],
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
    expect(await find([listed({ body: `Sent from your Twilio trial account - ${words}` })])).toBe(SID);
  });

  test('stays in doubt, with an error that says why, while Twilio cannot be asked', async () => {
    await expect(twilioAt('http://127.0.0.1:1').findSent(message, since, new Set())).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
    });
    const refused = withTwilioApi(
      (response) => answerJson(response, 401, { code: 20003 }),
      (twilio) => twilio.findSent(message, since, new Set()),
    );
    await expect(refused).rejects.toMatchObject({ code: 'PROVIDER_LOGIN_REFUSED' });
  });

  test('texts that no webhook brought are listed page after page, as the webhooks that they should have been', async () => {
    const inbound = (sid: string) =>
      listed({
        sid,
        direction: 'inbound',
        from: '+14155550101',
        to: channel.address,
        body: 'Hi & bye',
        date_sent: 'Fri, 20 Nov 2026 10:00:05 +0000',
      });
    const requests = await withTwilioApi(
      (response, { path }) =>
        answerJson(response, 200, {
          messages: path.includes('Page=1') ? [inbound(other)] : [listed({}), inbound(SID)],
          next_page_uri: path.includes('Page=1')
            ? null
            : `/2010-04-01/Accounts/${ACCOUNT}/Messages.json?Page=1&PageToken=x`,
        }),
      async (twilio, asked) => {
        const found: RawRequest[] = [];
        for await (const request of twilio.listInbound(since)) found.push(request);
        expect(asked).toHaveLength(2);
        expect(new URL(asked[0]?.path ?? '', 'http://twilio').searchParams.get('DateSent>')).toBe(
          '2026-11-20T10:00:00Z',
        );
        return found;
      },
    );
    expect(requests.flatMap((request) => twilioAt('http://127.0.0.1:1').parse(request))).toEqual(
      [SID, other].map((providerId) => ({
        kind: 'message',
        provider: 'twilio',
        providerId,
        channelKey: channel.key,
        from: '+14155550101',
        to: channel.address,
        body: 'Hi & bye',
        mediaCount: 0,
        occurredAt: new Date('2026-11-20T10:00:05.000Z'),
      })),
    );
  });
});
