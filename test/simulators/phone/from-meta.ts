import { z } from 'zod';
import { choicesOf, interactiveBody } from '../meta/interactive-body.ts';
import type { MetaMessage } from '../meta/meta-message.ts';
import { fileUrl } from './phone-app.ts';
import type { PhoneButton, PhoneCard, PhoneFile, PhoneMessage } from './phone-message.ts';

const fileTypes = new Set(['image', 'video', 'audio', 'document', 'sticker']);
/** What the phone shows of the content of a message; everything else of it is let be. */
const seen = z.object({
  body: z.string().optional().catch(undefined),
  caption: z.string().optional(),
  filename: z.string().optional(),
  voice: z.boolean().optional(),
  mime_type: z.string().optional(),
  text: z.string().optional(),
  latitude: z.coerce.number().optional(),
  longitude: z.coerce.number().optional(),
  name: z.string().optional(),
  address: z.string().optional(),
  button_reply: z.object({ title: z.string() }).optional(),
  list_reply: z.object({ title: z.string() }).optional(),
});
const cards = z.array(
  z.object({
    name: z.object({ formatted_name: z.string() }),
    phones: z.array(z.object({ phone: z.string().optional() })).optional(),
  }),
);
const kinds: Readonly<Record<string, PhoneButton['kind']>> = {
  URL: 'url',
  PHONE_NUMBER: 'call',
  REQUEST_CONTACT_INFO: 'number',
};

/** A message of Meta as the phone shows it. @param fileType media type of a file by its id at Meta */
export function fromMeta(
  message: MetaMessage,
  fileType: (mediaId: string) => string | undefined,
): PhoneMessage {
  const isWritten = message.direction === 'inbound';
  const content = seen.parse(message.content);
  const interactive = interactiveBody.safeParse(message.content).data;
  const { rendered } = message;
  const text =
    rendered?.body ??
    interactive?.body.text ??
    content.button_reply?.title ??
    content.list_reply?.title ??
    content.body ??
    content.caption ??
    content.text ??
    '';
  const header = rendered?.header;
  const footer =
    rendered?.footer ?? (interactive && 'footer' in interactive ? interactive.footer?.text : undefined);
  return {
    id: message.id,
    app: 'whatsapp',
    personId: message.personId,
    side: isWritten ? 'written' : message.direction === 'echo' ? 'echo' : 'received',
    at: message.at,
    text,
    files: filesOf(message, content, fileType),
    cards: cardsOf(message),
    buttons: buttonsOf(message),
    state: isWritten ? (message.webhookOutcome ?? 'sending') : (message.status ?? 'delivered'),
    isRead: message.isRead ?? false,
    isEditable: isWritten && message.type === 'text',
    isEdited: message.editedAt !== undefined,
    isRevoked: message.revokedAt !== undefined,
    ...(header !== undefined && { header }),
    ...(footer !== undefined && { footer }),
    ...(content.latitude !== undefined &&
      content.longitude !== undefined && {
        place: {
          latitude: content.latitude,
          longitude: content.longitude,
          ...(content.name !== undefined && { name: content.name }),
          ...(content.address !== undefined && { address: content.address }),
        },
      }),
    ...(message.quotes !== undefined && { quotes: message.quotes }),
    ...(message.customerReaction && { ownReaction: message.customerReaction }),
    ...(message.businessReaction && { theirReaction: message.businessReaction }),
    ...(message.errorCode !== undefined && { errorCode: message.errorCode }),
  };
}

/** Id at Meta of the file of a message, once it is there. */
export function mediaIdOf({ type, content, rendered, fetchedMediaId }: MetaMessage): string | undefined {
  if (fetchedMediaId !== undefined) return fetchedMediaId;
  if (rendered) return rendered.headerMediaId?.startsWith('http') ? undefined : rendered.headerMediaId;
  return fileTypes.has(type) && typeof content['id'] === 'string' ? content['id'] : undefined;
}

function filesOf(
  message: MetaMessage,
  { filename, voice }: z.infer<typeof seen>,
  fileType: (mediaId: string) => string | undefined,
): readonly PhoneFile[] {
  const id = mediaIdOf(message);
  if (id === undefined) return [];
  return [
    {
      url: fileUrl('whatsapp', message.id, 0),
      contentType: fileType(id) ?? 'application/octet-stream',
      ...(filename !== undefined && { name: filename }),
      ...(voice !== undefined && { isVoice: voice }),
    },
  ];
}

function cardsOf({ type, content }: MetaMessage): readonly PhoneCard[] {
  if (type !== 'contacts') return [];
  return (cards.safeParse(content['all']).data ?? []).map(({ name, phones = [] }) => ({
    name: name.formatted_name,
    numbers: phones.flatMap(({ phone }) => (phone === undefined ? [] : [phone])),
  }));
}

/** What the customer can press. */
function buttonsOf({ direction, content, rendered }: MetaMessage): readonly PhoneButton[] {
  if (direction === 'inbound') return [];
  if (rendered) {
    return rendered.buttons.map(({ text, payload, type }) => ({
      text,
      value: payload ?? text,
      kind: kinds[type] ?? 'reply',
    }));
  }
  const interactive = interactiveBody.safeParse(content).data;
  switch (interactive?.type) {
    case 'request_contact_info':
      return [{ text: 'Share my number', value: 'number', kind: 'number' }];
    case 'location_request_message':
      return [{ text: 'Share my location', value: 'place', kind: 'place' }];
    case 'cta_url': {
      const { display_text, url } = interactive.action.parameters;
      return [{ text: display_text, value: url, kind: 'url' }];
    }
    default:
      return interactive
        ? choicesOf(interactive).map(({ id, title }) => ({ text: title, value: id, kind: 'reply' }))
        : [];
  }
}
