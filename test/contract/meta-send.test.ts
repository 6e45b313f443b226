import { ParleyError } from '../../bridge/errors.ts';
import type { MediaPlace } from '../../bridge/channels/channel-provider.ts';
import { messageWith, outboundPhoto } from '../support/every-content.ts';
import { answerJson, withProviderApi, type Asked } from '../support/provider-api.ts';
import { answerGraph, graphError, MEDIA, MESSAGE, metaChannel, metaSubject } from './meta-subject.ts';

const text = messageWith('text', metaChannel, metaSubject.sending);
const photo = messageWith('media', metaChannel, metaSubject.sending);
const isUpload = ({ path }: Asked) => path.endsWith('/media');

describe('a message that is sent by Meta', () => {
  test('is one request of the number, authorized and in the version of the configuration', async () => {
    await withProviderApi(answerGraph, async (url, asked) => {
      expect(await metaSubject.at(url).send(text)).toEqual({
        kind: 'accepted',
        providerId: MESSAGE,
        at: expect.any(Date),
        sentTo: '+14155550101',
      });
      expect(asked).toHaveLength(1);
      expect(asked[0]).toMatchObject({
        method: 'POST',
        path: '/meta/v23.0/100000000000003/messages',
        headers: { authorization: 'Bearer access-token', 'content-type': 'application/json' },
      });
    });
  });

  test.each([
    [
      'the number in Meta’s own spelling',
      [{ input: '5561981111111', wa_id: '556181111111' }],
      '+556181111111',
    ],
    ['the user id', [{ input: 'US.1', user_id: 'US.70000000000000000102' }], 'US.70000000000000000102'],
    ['nothing where Meta says nothing', undefined, undefined],
  ])('tells whom it went to: %s', async (_what, contacts, sentTo) => {
    const outcome = await withProviderApi(
      (response) => answerJson(response, 200, { contacts, messages: [{ id: MESSAGE }] }),
      (url) => metaSubject.at(url).send(text),
    );
    expect(Reflect.get(outcome, 'sentTo')).toBe(sentTo);
  });

  test('brings its file first, byte by byte, and then names it', async () => {
    await withProviderApi(answerGraph, async (url, asked) => {
      expect(await metaSubject.at(url).send(photo)).toMatchObject({ kind: 'accepted' });
      const [upload, send] = asked;
      const form = await new Response(upload?.body, {
        headers: { 'content-type': upload?.headers['content-type'] ?? '' },
      }).formData();
      expect(upload?.headers['content-length']).toBe(String(upload?.body.length));
      expect(form.get('messaging_product')).toBe('whatsapp');
      const file = form.get('file') as File;
      expect({ name: file.name, type: file.type, text: await file.text() }).toEqual({
        name: 'table.jpg',
        type: 'image/jpeg',
        text: 'a phot',
      });
      expect(send?.json).toMatchObject({ type: 'image', image: { id: MEDIA } });
    });
  });

  test('has a file name that stays where it belongs', async () => {
    await withProviderApi(answerGraph, async (url, asked) => {
      const files = [{ ...outboundPhoto, name: 'a"\r\nX-Evil: 1\u202e.jpg' }];
      expect(await metaSubject.at(url).send({ ...photo, files })).toMatchObject({ kind: 'accepted' });
      expect(asked[0]?.body.toString()).toContain('filename="a___X-Evil_ 1_.jpg"');
    });
  });

  test.each<[string, Parameters<typeof withProviderApi>[0]]>([
    ['does not answer', (response) => response.destroy()],
    ['is out of order', (response) => answerJson(response, 503, {})],
    ['answers with a page', (response) => response.writeHead(200).end('<html>')],
  ])('was certainly not sent when Meta %s while it gets the file', async (_what, answer) => {
    await withProviderApi(
      (response, asked) => (isUpload(asked) ? answer(response, asked) : answerGraph(response, asked)),
      async (url, asked) => {
        expect(await metaSubject.at(url).send(photo)).toMatchObject({
          kind: 'later',
          code: 'PROVIDER_UNAVAILABLE',
        });
        expect(asked.filter((one) => !isUpload(one))).toEqual([]);
      },
    );
  });

  test('is refused with a file that Meta does not take', async () => {
    const outcome = await withProviderApi(
      (response) => answerJson(response, 400, graphError(131053)),
      (url) => metaSubject.at(url).send(photo),
    );
    expect(outcome).toMatchObject({ kind: 'refused', refusal: 'permanent', code: '131053' });
  });

  test.each([
    ['is gone', new ParleyError('FILE_GONE'), { kind: 'refused', refusal: 'permanent', code: 'FILE_GONE' }],
    ['cannot be read now', new ParleyError('CRM_UNAVAILABLE'), { kind: 'later', code: 'CRM_UNAVAILABLE' }],
  ])('is not sent with a file that %s', async (_what, error, outcome) => {
    const files = [{ ...outboundPhoto, read: () => Promise.reject(error) }];
    await withProviderApi(answerGraph, async (url, asked) => {
      expect(await metaSubject.at(url).send({ ...photo, files })).toMatchObject(outcome);
      expect(asked).toEqual([]);
    });
  });

  test.each([5, 7])('is not sent with a file of another size than its record says: %i', async (size) => {
    const files = [{ ...outboundPhoto, size }];
    await withProviderApi(answerGraph, async (url, asked) => {
      expect(await metaSubject.at(url).send({ ...photo, files })).toMatchObject({
        kind: 'later',
        code: 'FILE_ALTERED',
      });
      expect(asked.filter((one) => !isUpload(one))).toEqual([]);
    });
  });

  test('waits with its channel while the channel has no phone number id', async () => {
    const { providerId: _id, ...channel } = metaChannel;
    expect(await metaSubject.at('http://127.0.0.1:1').send({ ...text, channel })).toMatchObject({
      kind: 'refused',
      refusal: 'channel',
    });
  });

  test('that is in doubt is found by no list: its delivery status will tell', async () => {
    const meta = metaSubject.at('http://127.0.0.1:1');
    expect(await meta.findSent(text, new Date(), new Set())).toBeUndefined();
  });
});

describe('a message of a customer', () => {
  test('is marked as read', async () => {
    await withProviderApi(answerGraph, async (url, asked) => {
      await metaSubject.at(url).markRead?.(metaChannel, 'wamid.SAMPLE');
      expect(asked).toMatchObject([
        {
          path: '/meta/v23.0/100000000000003/messages',
          json: { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.SAMPLE' },
        },
      ]);
    });
  });

  test('that cannot be marked now says so', async () => {
    const marking = withProviderApi(
      (response) => answerJson(response, 500, {}),
      async (url) => metaSubject.at(url).markRead?.(metaChannel, 'wamid.SAMPLE'),
    );
    await expect(marking).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  });
});

describe('a file of a customer', () => {
  const locate = (answer: Parameters<typeof withProviderApi>[0]): Promise<MediaPlace> =>
    withProviderApi(answer, (url) =>
      metaSubject.at(url).locateMedia(metaChannel, { source: MEDIA, contentType: 'image/jpeg' }),
    );

  test('is asked for with the number that it was sent to', async () => {
    await withProviderApi(answerGraph, async (url, asked) => {
      await metaSubject.at(url).locateMedia(metaChannel, { source: '../x?y', contentType: 'image/jpeg' });
      expect(asked[0]?.path).toBe('/meta/v23.0/..%2Fx%3Fy?phone_number_id=100000000000003');
    });
  });

  test('lies where Meta says, with what Meta says of it', async () => {
    const sha256 = 'SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=';
    const url = 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1';
    expect(
      await locate((response) =>
        answerJson(response, 200, { url, mime_type: 'image/png', sha256, file_size: '12' }),
      ),
    ).toEqual({
      kind: 'found',
      url,
      headers: { authorization: 'Bearer access-token' },
      hosts: ['127.0.0.1', 'lookaside.fbsbx.com', '*.fbcdn.net', '*.whatsapp.net'],
      contentType: 'image/png',
      sha256: '49f227634806293b0995459bc310b593e1400f41591efcf07e9bced335f41942',
      size: 12,
    });
  });

  test('at a server that is not of Meta gets no token of ours', async () => {
    const place = await locate((response) =>
      answerJson(response, 200, { url: 'https://attacker.example/x' }),
    );
    expect(place).toEqual({ kind: 'refused', code: 'FILE_HOST_REFUSED', sentence: expect.any(String) });
  });

  test.each<[string, number, unknown, Partial<MediaPlace>]>([
    [
      'an id that is gone',
      400,
      graphError(100, { error_subcode: 33 }),
      { kind: 'expired', code: 'FILE_EXPIRED' },
    ],
    ['404', 404, graphError(100), { kind: 'expired' }],
    ['a file that Meta has lost', 400, graphError(131052), { kind: 'expired' }],
    ['a token that is not accepted', 401, graphError(190), { kind: 'later', code: 'PROVIDER_LOGIN_REFUSED' }],
    ['too many requests', 429, graphError(80007), { kind: 'later', code: 'PROVIDER_UNAVAILABLE' }],
    ['a number that is slowed down', 400, graphError(130429), { kind: 'later' }],
    ['a server out of order', 503, 'nothing', { kind: 'later' }],
    ['an answer without address', 200, { id: MEDIA }, { kind: 'later' }],
    ['a refusal', 400, graphError(368), { kind: 'refused', code: '368' }],
  ])('is judged by what Meta says: %s', async (_what, status, body, place) => {
    expect(await locate((response) => answerJson(response, status, body))).toMatchObject(place);
  });
});
