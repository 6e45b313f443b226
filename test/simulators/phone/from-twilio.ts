import { readChannelAddress } from '../twilio/channel-address.ts';
import type { Message, RichContent, WhatsAppContent } from '../twilio/message.ts';
import { fileUrl } from './phone-app.ts';
import type { AppName, PhoneButton, PhoneMessage, PhonePlace } from './phone-message.ts';

const kinds: Readonly<Record<string, PhoneButton['kind']>> = {
  URL: 'url',
  PHONE_NUMBER: 'call',
  VOICE_CALL: 'call',
};

/** A message of Twilio as the phone shows it. */
export function fromTwilio(message: Message, personId: string): PhoneMessage {
  const { media = [], rich, whatsapp = {} } = message;
  const app = appOf(message);
  const isWritten = message.direction === 'inbound';
  return {
    id: message.sid,
    app,
    personId,
    side: isWritten ? 'written' : 'received',
    at: message.dateCreated,
    text: message.body,
    files: media.map(({ contentType }, index) => ({
      url: fileUrl(app, message.sid, index),
      contentType,
      ...(whatsapp.isVoice && { isVoice: true }),
    })),
    cards: [],
    buttons: buttonsOf(rich),
    state: isWritten ? (message.webhookOutcome ?? 'sending') : message.messageStatus,
    isRead: false,
    isEdited: false,
    isRevoked: false,
    ...(rich?.header !== undefined && { header: rich.header }),
    ...(rich?.footer !== undefined && { footer: rich.footer }),
    ...placeOf(message),
    ...(whatsapp.repliesTo !== undefined && { quotes: whatsapp.repliesTo }),
    ...(message.errorCode !== undefined && { errorCode: message.errorCode }),
  };
}

function placeOf({ whatsapp, rich }: Message): { readonly place?: PhonePlace } {
  const location: NonNullable<WhatsAppContent['location']> | undefined = whatsapp?.location ?? rich?.location;
  if (!location) return {};
  const { latitude, longitude, label, address } = location;
  return {
    place: {
      latitude,
      longitude,
      ...(label !== undefined && { name: label }),
      ...(address !== undefined && { address }),
    },
  };
}

/** Which messenger a message belongs to. */
export function appOf({ from }: Message): AppName {
  return readChannelAddress(from)?.channel === 'whatsapp' ? 'whatsapp-twilio' : 'sms';
}

function buttonsOf(rich: RichContent | undefined): readonly PhoneButton[] {
  return (rich?.buttons ?? []).map(({ text, id, type }) => ({
    text,
    value: id,
    kind: kinds[type] ?? 'reply',
  }));
}
