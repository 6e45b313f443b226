import type { ProviderEvent } from '../../../conversations/model.ts';
import type { JsonObject } from '../divide-envelope.ts';
import { history } from '../wire/history.ts';
import { maybeId } from '../wire/words.ts';
import { aboutNumberOf, type AboutNumber } from './about-number.ts';
import type { Names } from './customer-of.ts';
import { messageEvent } from './message.ts';
import { readAs } from './read-as.ts';

/**
 * A message from before Parley was connected, written in the phone's own app by either side. Meta sends the chats first
 * with nothing in the place of files, and the files of the last two weeks afterwards, as `messages`.
 * @returns undefined for a part without messages, which says how far it is, or that the business shares no history
 * @throws ParleyError WEBHOOK_UNREADABLE
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/history
 */
export function historyEvents(value: JsonObject): readonly ProviderEvent[] | undefined {
  const { history: parts, messages } = readAs(history, value);
  const [thread] = parts[0]?.threads ?? [];
  const past = messages.length > 0 ? messages : (thread?.messages ?? []);
  if (past.length === 0) return undefined;
  const about = aboutNumberOf(value);
  const { wa_id: number = thread?.id, user_id: userId, parent_user_id: parentUserId } = thread?.context ?? {};
  return past.map((raw) => pastMessage(raw, about, { number, userId, parentUserId }));
}

function pastMessage(raw: unknown, about: AboutNumber, customer: Names): ProviderEvent {
  const from = maybeId.parse(typeof raw === 'object' && raw ? Reflect.get(raw, 'from') : undefined);
  const direction = from?.replace(/\D/g, '') === about.ownDigits ? 'Outbound' : 'Inbound';
  return messageEvent(raw, { about, direction, origin: 'history', customer });
}
