import type { Capabilities } from '../channel-provider.ts';

const KB = 1024;
const MB = 1024 * KB;

/**
 * What Meta's Cloud API can do on a WhatsApp number.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput
 */
export const capabilities: Capabilities = {
  textLimit: 4096,
  captionLimit: 1024,
  filesPerMessage: 1,
  media: [
    { contentTypes: ['image/jpeg', 'image/png'], largest: 5 * MB },
    // what is sent as a sticker, and sound, goes without words
    { contentTypes: ['image/webp'], largest: 500 * KB, takesCaption: false },
    { contentTypes: ['video/mp4', 'video/3gpp'], largest: 16 * MB },
    {
      contentTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
      largest: 16 * MB,
      takesCaption: false,
    },
    {
      contentTypes: [
        'application/pdf',
        'text/plain',
        'application/msword',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'application/vnd.ms-excel',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'application/vnd.ms-powerpoint',
        'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      ],
      largest: 100 * MB,
    },
  ],
  sends: ['text', 'media', 'template', 'reaction', 'location', 'question'],
  serviceWindowHours: 24,
  approvesTemplates: true,
  quotes: true,
  readMarks: true,
  buttons: 3,
  listRows: 10,
  pace: { perSecond: 80, betweenToOnePersonMs: 6000, burstToOnePerson: 45 },
  reports: ['Sent', 'Held', 'Delivered', 'Read', 'Failed'],
};
