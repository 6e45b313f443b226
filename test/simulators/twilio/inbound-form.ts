import type { Person } from '../people/person.ts';
import { countSegments } from './count-segments.ts';
import type { Message } from './message.ts';
import { numberPlace } from './number-place.ts';

/**
 * Everything that Twilio posts when a customer's message comes in.
 * https://www.twilio.com/docs/messaging/guides/webhook-request
 * @param apiUrl where the API is reached: addresses of files begin with it
 * @param optOut what Twilio has read the text as, when it has answered it itself
 */
export function inboundForm(
  message: Message,
  apiUrl: string,
  { person, optOut }: { readonly person?: Person; readonly optOut?: 'STOP' | 'START' | 'HELP' } = {},
): URLSearchParams {
  return new URLSearchParams({
    ...(person
      ? profile(person)
      : { ...numberPlace('To', message.to), ...numberPlace('From', message.from) }),
    ...(person && whatsapp(message)),
    SmsMessageSid: message.sid,
    NumMedia: String(message.media?.length ?? 0),
    SmsSid: message.sid,
    SmsStatus: 'received',
    Body: message.body,
    To: message.to,
    From: message.from,
    NumSegments: String(countSegments(message.body)),
    ...files(message, apiUrl),
    ...(optOut && { OptOutType: optOut }),
    MessageSid: message.sid,
    AccountSid: message.accountSid,
    ApiVersion: '2010-04-01',
  });
}

/** https://www.twilio.com/docs/whatsapp/api: what WhatsApp tells of the person. */
function profile({ name, number, userId, username, isNumberHidden }: Person): Record<string, string> {
  return {
    ProfileName: name,
    ...(username !== undefined && { ProfileUsername: username }),
    ...(!isNumberHidden && { WaId: number.slice(1) }),
    ExternalUserId: userId,
  };
}

function whatsapp({ media = [], whatsapp: content = {} }: Message): Record<string, string> {
  const { repliesTo, button, listChoice, location, isForwarded } = content;
  const [kind] = media[0]?.contentType.split('/') ?? [];
  const type = button ? 'button' : listChoice ? 'interactive' : location ? 'location' : mediaType(kind);
  return {
    MessageType: type,
    ...(repliesTo !== undefined && { OriginalRepliedMessageSid: repliesTo }),
    ...(button && { ButtonText: button.text, ButtonPayload: button.payload }),
    ...(listChoice && {
      ListId: listChoice.id,
      ListTitle: listChoice.title,
      ...(listChoice.description !== undefined && { ListDescription: listChoice.description }),
    }),
    ...(location && {
      Latitude: String(location.latitude),
      Longitude: String(location.longitude),
      ...(location.label !== undefined && { Label: location.label }),
      ...(location.address !== undefined && { Address: location.address }),
    }),
    ...(isForwarded && { Forwarded: 'true' }),
  };
}

function mediaType(kind: string | undefined): string {
  if (kind === undefined) return 'text';
  return ['image', 'audio', 'video'].includes(kind) ? kind : 'document';
}

function files({ accountSid, sid, media = [] }: Message, apiUrl: string): Record<string, string> {
  return Object.fromEntries(
    media.flatMap(({ contentType, sid: mediaSid }, place) => [
      [`MediaContentType${place}`, contentType],
      [`MediaUrl${place}`, `${apiUrl}/2010-04-01/Accounts/${accountSid}/Messages/${sid}/Media/${mediaSid}`],
    ]),
  );
}
