import { createHash } from 'node:crypto';
import { ParleyError } from '../../errors.ts';
import type { ProviderEvent } from '../../conversations/model.ts';
import type { RawRequest } from '../channel-provider.ts';
import { divideEnvelope, type Piece } from './divide-envelope.ts';
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

type Change = Extract<Piece, { kind: 'change' }>;

function eventsOf(piece: Piece): readonly ProviderEvent[] {
  if (piece.kind === 'malformed') throw new ParleyError('WEBHOOK_UNREADABLE', 'Wrong: entry.changes.');
  const { field, value } = piece;
  const reader = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (reader) return reader(piece);
  const about = {
    providerId: fingerprint(piece),
    businessId: readAs(id, piece.businessId),
    time: textOrNumber.safeParse(piece.time).data,
  };
  const event = templateEvent(field, value, about) ?? channelEvent(field, value, about);
  return [event ?? other(field, piece)];
}

/** Fields that are about one of our numbers and its customers. */
const fields: Readonly<Record<string, (piece: Change) => readonly ProviderEvent[]>> = {
  messages: (piece) => {
    const { messages, statuses, errors } = piece.value;
    const [message, status] = [first(messages), first(statuses)];
    if (message) {
      const found = { about: aboutNumberOf(piece.value), direction: 'Inbound', origin: 'live' } as const;
      return [messageEvent(message.one, found)];
    }
    if (status) return deliveryEvents(status.one, aboutNumberOf(piece.value));
    return [other(first(errors) ? 'messages.errors' : 'messages', piece)];
  },
  smb_message_echoes: (piece) => {
    const echo = first(piece.value['message_echoes']);
    if (!echo) return [other('smb_message_echoes', piece)];
    const found = { about: aboutNumberOf(piece.value), direction: 'Outbound', origin: 'live' } as const;
    return [messageEvent(echo.one, found)];
  },
  history: (piece) => historyEvents(piece.value) ?? [other('history', piece)],
  user_preferences: (piece) => {
    const preference = first(piece.value['user_preferences']);
    if (!preference) return [other('user_preferences', piece)];
    return [preferenceEvent(preference.one, aboutNumberOf(piece.value), fingerprint(piece))];
  },
};

/** The one thing of a list that a piece holds. */
function first(list: unknown): { readonly one: unknown } | undefined {
  return Array.isArray(list) && list.length > 0 ? { one: list[0] } : undefined;
}

function other(what: string, piece: Change): ProviderEvent {
  return { kind: 'other', provider: 'meta', providerId: fingerprint(piece), what: what.slice(0, 80) };
}

/** Meta gives ids to messages only. All else is known by what it says and when. */
function fingerprint({ businessId, time, field, value }: Change): string {
  return createHash('sha256')
    .update(JSON.stringify([businessId, time, field, value]))
    .digest('hex')
    .slice(0, 40);
}
