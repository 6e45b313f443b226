import { createHash } from 'node:crypto';
import { ParleyError } from '../../errors.ts';
import type { ProviderEvent } from '../../conversations/model.ts';
import type { RawRequest } from '../channel-provider.ts';
import { divideEnvelope, type JsonObject, type Piece } from './divide-envelope.ts';
import { aboutNumberOf } from './parse/about-number.ts';
import { channelEvent } from './parse/channel.ts';
import { deliveryEvents } from './parse/delivery.ts';
import { historyEvents } from './parse/history.ts';
import { messageEvent } from './parse/message.ts';
import { preferenceEvent } from './parse/preference.ts';
import { readAs } from './parse/read-as.ts';
import { templateEvent } from './parse/template.ts';
import { readJson } from './read-json.ts';
import { id, textOrNumber } from './wire/words.ts';

/**
 * What a verified webhook of Meta says. Pure: the same bytes give the same.
 * @throws ParleyError WEBHOOK_UNREADABLE; its detail names what is wrong, without any content
 */
export function parseWebhook(request: RawRequest): readonly ProviderEvent[] {
  const pieces = divideEnvelope(readJson(request.body));
  if (!pieces)
    throw new ParleyError('WEBHOOK_UNREADABLE', 'It is no webhook of a WhatsApp Business Account.');
  return pieces.flatMap((piece) => eventsOf(piece));
}

function eventsOf(piece: Piece): readonly ProviderEvent[] {
  if (piece.kind === 'malformed') throw new ParleyError('WEBHOOK_UNREADABLE', 'Wrong: entry.changes.');
  const { field, value } = piece;
  // Meta gives ids to messages only. All else is known by what it says and when.
  const providerId = fingerprint(piece);
  const byNumber = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (byNumber) return byNumber(value, providerId);
  const about = {
    providerId,
    businessId: readAs(id, piece.businessId),
    time: textOrNumber.safeParse(piece.time).data,
  };
  const event = templateEvent(field, value, about) ?? channelEvent(field, value, about);
  return [event ?? other(field, providerId)];
}

/** Fields that are about one of our numbers and its customers. */
const fields: Readonly<Record<string, (value: JsonObject, providerId: string) => readonly ProviderEvent[]>> =
  {
    messages: (value, providerId) => {
      const [message, status] = [first(value['messages']), first(value['statuses'])];
      if (message.is) {
        return [
          messageEvent(message.one, { about: aboutNumberOf(value), direction: 'Inbound', origin: 'live' }),
        ];
      }
      if (status.is) return deliveryEvents(status.one, aboutNumberOf(value));
      return [other(first(value['errors']).is ? 'messages.errors' : 'messages', providerId)];
    },
    smb_message_echoes: (value, providerId) => {
      const { is, one } = first(value['message_echoes']);
      return is
        ? [messageEvent(one, { about: aboutNumberOf(value), direction: 'Outbound', origin: 'live' })]
        : [other('smb_message_echoes', providerId)];
    },
    history: historyEvents,
    user_preferences: (value, providerId) => {
      const { is, one } = first(value['user_preferences']);
      return is
        ? [preferenceEvent(one, aboutNumberOf(value), providerId)]
        : [other('user_preferences', providerId)];
    },
  };

/** The one thing of a list that a piece holds. */
function first(list: unknown): { readonly is: boolean; readonly one?: unknown } {
  return Array.isArray(list) && list.length > 0 ? { is: true, one: list[0] } : { is: false };
}

function other(what: string, providerId: string): ProviderEvent {
  return { kind: 'other', provider: 'meta', providerId, what: what.slice(0, 80) };
}

function fingerprint({ businessId, time, field, value }: Extract<Piece, { kind: 'change' }>): string {
  return createHash('sha256')
    .update(JSON.stringify([businessId, time, field, value]))
    .digest('hex')
    .slice(0, 40);
}
