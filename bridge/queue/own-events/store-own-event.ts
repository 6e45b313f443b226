import type { PoolClient } from 'pg';
import type {
  CallChange,
  ChannelUpdate,
  ConsentChange,
  DeliveryUpdate,
  MediaUpdate,
  PersonChange,
  TemplateUpdate,
} from '../../conversations/model.ts';

/**
 * What the bridge itself has to tell a CRM: what came of a send, of a file, of a template, that a channel has stopped,
 * that a customer has opted out, that somebody has said anew who a customer is, how far a call has come.
 */
export type OwnEvent =
  DeliveryUpdate | MediaUpdate | TemplateUpdate | ChannelUpdate | ConsentChange | PersonChange | CallChange;

/** The provider under which own events are stored. `event.provider` stays the real one. */
export const OWN_PROVIDER = 'parley';

/**
 * Stores an event of our own among those of providers, so that it is delivered to the CRM in order with them. Belongs
 * into the transaction that changes what it tells of. The same event twice is stored once: for a delivery that is
 * message, attempt and status, else kind, provider and `providerId`, which the caller makes unique to what happened.
 * @param conversationKey what it is handled one after another with: a conversation, or `eventLane` of the event
 */
export async function storeOwnEvent(
  client: Pick<PoolClient, 'query'>,
  conversationKey: string,
  event: OwnEvent,
): Promise<void> {
  await client.query({
    name: 'store own event',
    text: insertOwnEvent(1),
    values: [...ownEventValues(conversationKey, event)],
  });
}

/**
 * The statement that stores an own event, as a part of another one: of four values, from this place on. Where the first one
 * is null nothing is stored.
 */
export function insertOwnEvent(place: number): string {
  const [id, kind, lane, body] = [0, 1, 2, 3].map((next) => `$${place + next}`);
  return `insert into inbound_event (provider, provider_id, kind, conversation_key, path_with_query, content_type, body)
    select '${OWN_PROVIDER}', ${id}::text, ${kind}::text, ${lane}::text, '', 'application/json', ${body}::bytea
    where ${id}::text is not null on conflict (provider, provider_id) do nothing`;
}

/** Its values. */
export function ownEventValues(
  conversationKey: string,
  event: OwnEvent,
): readonly [id: string, kind: string, conversationKey: string, body: Buffer] {
  return [ownEventId(event), event.kind, conversationKey, Buffer.from(JSON.stringify(event))];
}

function ownEventId(event: OwnEvent): string {
  return event.kind === 'delivery'
    ? `outcome:${event.messageId ?? event.providerId ?? ''}:${event.attempt ?? 0}:${event.deliveryStatus}`
    : `${event.kind}:${event.provider}:${event.providerId}`;
}
