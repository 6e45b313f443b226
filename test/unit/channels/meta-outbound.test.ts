import { capabilities } from '../../../bridge/channels/meta/capabilities.ts';
import { formatMessage } from '../../../bridge/channels/meta/format-message.ts';
import type { OutboundContent } from '../../../bridge/conversations/outbound-content.ts';
import type { OutboundMessage } from '../../../bridge/conversations/model.ts';
import { ParleyError } from '../../../bridge/errors.ts';
import { outboundPhoto } from '../../support/every-content.ts';
import { metaChannel } from '../../contract/meta-subject.ts';

const message = (content: OutboundContent, more: Partial<OutboundMessage> = {}): OutboundMessage => ({
  id: 'a0B000000000001AAA',
  channel: metaChannel,
  to: '+14155550101',
  content,
  files: [],
  ...more,
});
const text = (words: string): OutboundContent => ({ type: 'text', text: words });
const media = (words: string): OutboundContent => ({ type: 'media', text: words, files: [] });
const file = (contentType: string, name = 'a file') => ({ ...outboundPhoto, contentType, name });
const question = (
  ask: 'choice' | 'number' | 'location',
  ...choices: readonly { id: string; title: string; description?: string }[]
): OutboundContent => ({ type: 'question', text: 'When?', ask, choices: [...choices] });
const answers = (count: number, title = 'Answer') =>
  Array.from({ length: count }, (_, place) => ({ id: `${place}`, title: `${title} ${place}` }));
/** What is said of a message that cannot be put together; the message itself where it can. */
const problemOf = (given: OutboundMessage, mediaId?: string): unknown => {
  try {
    return formatMessage(given, mediaId);
  } catch (error) {
    return error;
  }
};
const notPossible = { code: 'CONTENT_NOT_POSSIBLE' };

describe('a message in the form of Meta', () => {
  test('is to the digits of a number, and carries our id', () => {
    expect(formatMessage(message(text('Hola 👋')), undefined)).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '14155550101',
      biz_opaque_callback_data: 'a0B000000000001AAA',
      type: 'text',
      text: { body: 'Hola 👋', preview_url: false },
    });
  });

  test('is to a user id where there is no number, and never names that as a number', () => {
    const body = formatMessage(message(text('Hi'), { to: 'US.70000000000000000102' }), undefined);
    expect(body).toMatchObject({ recipient: 'US.70000000000000000102' });
    expect(body).not.toHaveProperty('to');
  });

  test('shows what is behind a link', () => {
    expect(formatMessage(message(text('See https://shop.example')), undefined)).toMatchObject({
      text: { preview_url: true },
    });
  });

  test('quotes the message that it answers', () => {
    expect(formatMessage(message(text('Yes'), { replyTo: 'wamid.SAMPLE' }), undefined)).toMatchObject({
      context: { message_id: 'wamid.SAMPLE' },
    });
  });

  test.each([
    ['image/jpeg', { type: 'image', image: { id: 'm1', caption: 'Words' } }],
    ['video/mp4', { type: 'video', video: { id: 'm1', caption: 'Words' } }],
    ['application/pdf', { type: 'document', document: { id: 'm1', caption: 'Words', filename: 'a file' } }],
    ['text/plain', { type: 'document', document: { id: 'm1', caption: 'Words', filename: 'a file' } }],
  ])('carries a file by its kind, with the words beside it: %s', (contentType, body) => {
    expect(formatMessage(message(media('Words'), { files: [file(contentType)] }), 'm1')).toMatchObject(body);
  });

  test.each([
    ['audio/mpeg', { type: 'audio', audio: { id: 'm1' } }],
    ['audio/ogg', { type: 'audio', audio: { id: 'm1', voice: true } }],
    ['audio/ogg; codecs=opus', { type: 'audio', audio: { id: 'm1', voice: true } }],
    ['image/webp', { type: 'sticker', sticker: { id: 'm1' } }],
  ])('carries what takes no words without them, and does not swallow them: %s', (contentType, body) => {
    const files = [file(contentType)];
    const [type] = Object.keys(body).slice(1);
    expect(formatMessage(message(media(''), { files }), 'm1')).toMatchObject(body);
    expect(formatMessage(message(media(''), { files }), 'm1')).toHaveProperty(
      type ?? '',
      Object.values(body)[1],
    );
    expect(problemOf(message(media('Words'), { files }), 'm1')).toMatchObject(notPossible);
  });

  test('carries words beside a file exactly where the capabilities say so', () => {
    const types = capabilities.media.flatMap(({ contentTypes, takesCaption = true }) =>
      contentTypes.map((contentType) => [contentType, takesCaption]),
    );
    const found = types.map(([contentType]) => {
      const made = problemOf(message(media('Words'), { files: [file(String(contentType))] }), 'm1');
      return [contentType, !(made instanceof ParleyError)];
    });
    expect(found).toEqual(types);
  });

  test.each(['👍', ''])('reacts to a message, or takes it back: "%s"', (emoji) => {
    const reaction = message({ type: 'reaction', emoji }, { replyTo: 'wamid.SAMPLE' });
    const body = formatMessage(reaction, undefined);
    expect(body).toMatchObject({ type: 'reaction', reaction: { message_id: 'wamid.SAMPLE', emoji } });
    expect(body).not.toHaveProperty('context');
    expect(problemOf({ ...message({ type: 'reaction', emoji }) })).toMatchObject(notPossible);
  });

  test('shows a place', () => {
    const place: OutboundContent = { type: 'location', latitude: 38.9, longitude: -77, name: 'Here' };
    expect(formatMessage(message(place), undefined)).toMatchObject({
      type: 'location',
      location: { latitude: 38.9, longitude: -77, name: 'Here' },
    });
  });

  test('asks with buttons while they are few and short', () => {
    expect(formatMessage(message(question('choice', ...answers(3))), undefined)).toMatchObject({
      interactive: {
        type: 'button',
        action: { buttons: [{ type: 'reply', reply: { id: '0', title: 'Answer 0' } }, {}, {}] },
      },
    });
  });

  test.each([
    ['more than three', answers(4)],
    ['a long one', answers(2, 'An answer that is 2')],
    ['one that is explained', [{ id: '1', title: 'Yes', description: 'At noon' }]],
  ])('asks with a list for %s', (_what, choices) => {
    expect(formatMessage(message(question('choice', ...choices)), undefined)).toMatchObject({
      interactive: { type: 'list', action: { sections: [{ rows: choices }] } },
    });
  });

  test.each([
    ['no answers', []],
    ['eleven answers', answers(11)],
    ['an answer that fits nowhere', answers(1, 'An answer that fits nowhere')],
    ['a description that fits nowhere', [{ id: '1', title: 'Yes', description: 'x'.repeat(73) }]],
  ])('does not ask with %s', (_what, choices) => {
    expect(problemOf(message(question('choice', ...choices)))).toMatchObject(notPossible);
  });

  test('does not ask in more words than a question may have', () => {
    expect(
      problemOf(
        message({
          ...(question('number') as OutboundContent & { type: 'question' }),
          text: 'x'.repeat(1025),
        }),
      ),
    ).toMatchObject(notPossible);
  });

  test.each([
    ['number', { type: 'request_contact_info', action: { name: 'request_contact_info' } }],
    ['location', { type: 'location_request_message', action: { name: 'send_location' } }],
  ] as const)('asks the customer for their %s', (ask, interactive) => {
    expect(formatMessage(message(question(ask)), undefined)).toMatchObject({
      interactive: { ...interactive, body: { text: 'When?' } },
    });
  });
});
