import type { Capabilities } from '../../conversations/capabilities.ts';
import type { ChannelType } from '../../conversations/model.ts';

const reports: Capabilities['reports'] = ['Sent', 'Delivered', 'Read', 'Failed'];

/** All files of one text message together, in bytes. */
export const LARGEST_MMS = 5_000_000;

/**
 * What Twilio can do, by type of channel.
 * - Text: at most 1,600 characters. https://www.twilio.com/docs/errors/21617
 * - Files: https://www.twilio.com/docs/messaging/guides/accepted-mime-types; in texts, pictures that Twilio fits to the
 *   phone, and up to 500 KB of other types: https://www.twilio.com/docs/messaging/api/message-resource
 * - Pace: Twilio keeps a queue for each number and empties it as fast as the carrier allows, a long code one message in a
 *   second: it takes texts as fast as its API does. A WhatsApp sender takes 80 in a second; WhatsApp itself a message to
 *   one person in six seconds, after a burst of 45. https://www.twilio.com/docs/errors/30001
 */
export const capabilities: Readonly<Partial<Record<ChannelType, Capabilities>>> = {
  phone: {
    textLimit: 1600,
    captionLimit: 1600,
    filesPerMessage: 10,
    media: [
      { contentTypes: ['image/jpeg', 'image/jpg', 'image/png', 'image/gif'], largest: LARGEST_MMS },
      {
        contentTypes: [
          'image/bmp',
          'image/heic',
          'image/heif',
          'image/tiff',
          'audio/3gpp',
          'audio/amr',
          'audio/mp4',
          'audio/mpeg',
          'audio/ogg',
          'audio/webm',
          'video/3gpp',
          'video/mp4',
          'video/mpeg',
          'video/quicktime',
          'video/webm',
          'text/calendar',
          'text/csv',
          'text/rtf',
          'text/vcard',
          'text/x-vcard',
          'application/pdf',
        ],
        largest: 500_000,
      },
    ],
    sends: ['text', 'media', 'template'],
    approvesTemplates: false,
    quotes: false,
    readMarks: false,
    buttons: 0,
    listRows: 0,
    pace: { perSecond: 100, betweenToOnePersonMs: 0, burstToOnePerson: 1 },
    reports,
  },
  whatsapp: {
    textLimit: 1600,
    captionLimit: 1024,
    filesPerMessage: 1,
    media: [
      {
        contentTypes: [
          'image/jpeg',
          'image/jpg',
          'image/png',
          'video/3gpp',
          'video/mp4',
          'application/pdf',
          'application/msword',
          'application/vnd.ms-excel',
          'application/vnd.ms-powerpoint',
          'application/vnd.openxmlformats-officedocument.presentationml.presentation',
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        ],
        largest: 16_000_000,
      },
      // WhatsApp shows no words with these
      {
        contentTypes: [
          'audio/aac',
          'audio/amr',
          'audio/mp4',
          'audio/mpeg',
          'audio/ogg',
          'text/vcard',
          'text/x-vcard',
        ],
        largest: 16_000_000,
        takesCaption: false,
      },
    ],
    // Buttons and lists exist at Twilio only as contents that are made beforehand.
    sends: ['text', 'media', 'template', 'location'],
    serviceWindowHours: 24,
    approvesTemplates: true,
    keepsHeaderFiles: true,
    quotes: false,
    readMarks: false,
    buttons: 0,
    listRows: 0,
    pace: { perSecond: 80, betweenToOnePersonMs: 6_000, burstToOnePerson: 45 },
    reports: [...reports, 'Held'],
  },
};
