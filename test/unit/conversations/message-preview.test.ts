import type { MessageContent } from '../../../bridge/conversations/content.ts';
import { messagePreview } from '../../../bridge/conversations/text/message-preview.ts';
import type { OutboundContent } from '../../../bridge/conversations/outbound-content.ts';

const photo = { source: 'x', contentType: 'image/jpeg' };

test.each([
  [{ type: 'media', text: '', files: [photo, photo, { source: 'y', contentType: 'video/mp4' }] }, '📷🎥'],
  [{ type: 'media', text: 'Look', files: [photo] }, '📷 Look'],
  [
    {
      type: 'media',
      text: '',
      files: [{ source: 'x', contentType: 'application/pdf', fileName: 'menu.pdf' }],
    },
    '📄 menu.pdf',
  ],
  [{ type: 'media', text: '', files: [{ source: 'x', contentType: 'audio/ogg', isVoice: true }] }, '🎤'],
  [{ type: 'location', latitude: 1, longitude: 2 }, '📍 1, 2'],
  [
    { type: 'contactCards', cards: [{ name: 'Robin Sample', phones: [], emails: [], isOwn: false }] },
    '👤 Robin Sample',
  ],
  [{ type: 'greetingRequest' }, '👋'],
  [{ type: 'choice', text: 'Yes', description: 'At the window' }, 'Yes At the window'],
  [{ type: 'template', templateId: 'x', text: 'Hello Avery', values: {} }, 'Hello Avery'],
  [{ type: 'question', text: 'Which one?', ask: 'choice', choices: [] }, 'Which one?'],
] satisfies [MessageContent | OutboundContent, string][])(
  'a preview tells %p without words of ours',
  (content, line) => {
    expect(messagePreview(content)).toBe(line);
  },
);
