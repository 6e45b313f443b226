import type { OutboundContent } from '../../bridge/conversations/outbound-content.ts';
import type { Channel, OutboundMedia, OutboundMessage } from '../../bridge/conversations/model.ts';
import type { Template } from '../../bridge/conversations/template.ts';

/** Words that stand in every message here, so that a test can see where they get to. */
export const WORDS = 'Your table is ready';

const photo = { versionId: '068000000000001AAA', name: 'table.jpg', contentType: 'image/jpeg', size: 6 };

/** The photo on its way to a provider. */
export const outboundPhoto: OutboundMedia = {
  ...photo,
  link: 'https://parley.example.com/media/token.signature',
  read: () => Promise.resolve(new Blob(['a photo'.slice(0, photo.size)]).stream()),
};

/** A template with everything that most providers have. */
export const richTemplate: Template = {
  id: 'a0C000000000001AAA',
  name: 'table_ready',
  language: 'en_US',
  category: 'Utility',
  header: { kind: 'image', sample: photo },
  body: 'Hello {{customer_name}}, your table for {{party}} is ready.',
  footer: 'Reply STOP to hear no more of us.',
  buttons: [
    { kind: 'reply', text: 'I am coming' },
    { kind: 'url', text: 'The way', url: 'https://example.com/way/{{place}}' },
  ],
  variables: [
    { name: 'customer_name', example: 'Avery' },
    { name: 'party', example: 'two' },
    { name: 'place', example: 'washington' },
  ],
  approvalStatus: 'Approved',
};

const contents: { readonly [Type in OutboundContent['type']]: Extract<OutboundContent, { type: Type }> } = {
  text: { type: 'text', text: WORDS },
  media: { type: 'media', text: WORDS, files: [photo] },
  template: {
    type: 'template',
    templateId: richTemplate.id,
    text: WORDS,
    values: { customer_name: 'Robin', party: 'four', place: 'dc' },
  },
  reaction: { type: 'reaction', emoji: '👍' },
  location: { type: 'location', latitude: 38.897676, longitude: -77.03653, name: WORDS, address: 'The gate' },
  question: {
    type: 'question',
    text: WORDS,
    ask: 'choice',
    choices: [
      { id: 'yes', title: 'Yes' },
      { id: 'no', title: 'No' },
    ],
  },
};

export const contentTypes = Object.keys(contents) as readonly OutboundContent['type'][];

/** A message of a rep with content of this type. */
export function messageWith(
  type: OutboundContent['type'],
  channel: Channel,
  known: { readonly messageId: string; readonly templateId: string },
): OutboundMessage {
  const hasFile = type === 'media' || (type === 'template' && channel.type === 'whatsapp');
  return {
    id: 'a0B000000000001AAA',
    channel,
    to: '+14155550101',
    content: contents[type],
    ...(type === 'reaction' && { replyTo: known.messageId }),
    ...(type === 'template' && { template: { ...richTemplate, externalId: known.templateId } }),
    files: hasFile ? [outboundPhoto] : [],
  };
}
