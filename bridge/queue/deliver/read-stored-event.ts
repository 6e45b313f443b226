import type { ChannelProvider } from '../../channels/channel-provider.ts';
import { providerEventId } from '../../conversations/keys/provider-event-id.ts';
import type { StoredEvent } from '../../crm/delivery.ts';
import { ParleyError } from '../../errors.ts';
import type { EventRow } from './event-queue.ts';
import { readOwnEvent } from '../own-events/read-own-event.ts';
import { OWN_PROVIDER } from '../own-events/store-own-event.ts';

/**
 * Reads a stored event into our words, from the bytes that the provider sent.
 * @throws ParleyError WEBHOOK_UNREADABLE when nothing here can read it
 */
export function readStoredEvent(row: EventRow, providers: ReadonlyMap<string, ChannelProvider>): StoredEvent {
  const { id, conversationKey, receivedAt, pathWithQuery, body } = row;
  if (row.provider === OWN_PROVIDER) return { id, conversationKey, receivedAt, event: readOwnEvent(body) };
  const events = providers.get(row.provider)?.parse({ pathWithQuery, headers: {}, body }) ?? [];
  const event = events.find((candidate) => providerEventId(candidate) === row.providerId);
  if (!event) throw new ParleyError('WEBHOOK_UNREADABLE', 'The event is not in what the provider sent.');
  return { id, conversationKey, receivedAt, event };
}
