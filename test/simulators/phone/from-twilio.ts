import { readChannelAddress } from '../twilio/channel-address.ts';
import type { Message, RichContent, WhatsAppContent } from '../twilio/message.ts';
import { fileUrl } from './phone-app.ts';
import type { AppName, PhoneButton, PhoneCard, PhoneMessage, PhonePlace } from './phone-message.ts';

const kinds: Readonly<Record<string, PhoneButton['kind']>> = {
  URL: 'url',
  PHONE_NUMBER: 'call',
  VOICE_CALL: 'call',
};

const CARD = 'text/vcard';

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
    files: media.flatMap(({ contentType }, index) =>
      contentType === CARD
        ? []
        : [
            {
              url: fileUrl(app, message.sid, index),
              contentType,
              ...(whatsapp.isVoice && { isVoice: true }),
            },
          ],
    ),
    cards: media.filter(({ contentType }) => contentType === CARD).map(({ bytes }) => readCard(bytes)),
    buttons: buttonsOf(rich),
    state: isWritten ? (message.webhookOutcome ?? 'sending') : message.messageStatus,
    isRead: false,
    isEditable: false,
    isEdited: false,
    isRevoked: false,
    ...(rich?.header !== undefined && { header: rich.header }),
    ...(rich?.footer !== undefined && { footer: rich.footer }),
    ...placeOf(message),
    ...(whatsapp.repliesTo !== undefined && { quotes: whatsapp.repliesTo }),
    ...(message.errorCode !== undefined && { errorCode: message.errorCode }),
  };
}

/** Name and numbers of a vCard. */
function readCard(bytes: Buffer): PhoneCard {
  const lines = bytes.toString('utf8').split(/\r?\n/);
  const valueOf = (line: string) => line.slice(line.indexOf(':') + 1);
  return {
    name: valueOf(lines.find((line) => line.startsWith('FN:')) ?? 'FN:Contact'),
    numbers: lines.filter((line) => line.startsWith('TEL')).map(valueOf),
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
