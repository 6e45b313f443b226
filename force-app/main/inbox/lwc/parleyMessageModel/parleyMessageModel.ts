export type Direction = 'Inbound' | 'Outbound' | 'InternalNote';
export type DeliveryStatus =
  'Queued' | 'Sending' | 'Unconfirmed' | 'Sent' | 'Delivered' | 'Read' | 'Failed' | 'Received';

/** A message as the thread shows it. Times are milliseconds since 1970. */
export interface Message {
  /** Id of the record; of a message that is being saved, its request key. */
  readonly id: string;
  readonly direction: Direction;
  readonly body: string;
  readonly deliveryStatus: DeliveryStatus | undefined;
  /** Who wrote it: the customer's name, or the user's. */
  readonly author: string;
  /** When it was written; when it was saved, where the provider's time is not known (yet). */
  readonly at: number;
  readonly createdAt: number;
  /** Order of arrival, for messages of the same second. */
  readonly sequence: number;
  /** Why it failed. */
  readonly failure: string;
  /** How often it was asked to be sent. */
  readonly attempt: number;
  /** Key that the screen gave it before it was saved; empty when it came otherwise. */
  readonly requestKey: string;
}

interface Value {
  readonly value: string | null;
}

/** A message as GraphQL hands it over. */
export interface MessageNode {
  readonly Id: string;
  readonly Direction__c: { readonly value: Direction | null };
  readonly Body__c: Value;
  readonly DeliveryStatus__c: { readonly value: DeliveryStatus | null };
  readonly OccurredAt__c: Value;
  readonly Sequence__c: { readonly value: number | null };
  readonly ErrorMessage__c: Value;
  readonly Attempt__c: { readonly value: number | null };
  readonly RequestKey__c: Value;
  readonly CreatedDate: Value;
  readonly CreatedBy: { readonly Name: Value } | null;
}

/** @param customerName author of what came in */
export function toMessage(node: MessageNode, customerName: string): Message {
  const direction = node.Direction__c.value ?? 'Inbound';
  const createdAt = Date.parse(node.CreatedDate.value ?? '');
  return {
    id: node.Id,
    direction,
    body: (node.Body__c.value ?? '').replaceAll('\r\n', '\n'),
    deliveryStatus: node.DeliveryStatus__c.value ?? undefined,
    author: direction === 'Inbound' ? customerName : (node.CreatedBy?.Name.value ?? ''),
    at: node.OccurredAt__c.value ? Date.parse(node.OccurredAt__c.value) : createdAt,
    createdAt,
    sequence: node.Sequence__c.value ?? Infinity,
    failure: node.ErrorMessage__c.value ?? '',
    attempt: node.Attempt__c.value ?? 1,
    requestKey: node.RequestKey__c.value ?? '',
  };
}

/** Oldest first. For `Array.prototype.sort`. */
export function byTime(left: Message, right: Message): number {
  const order = [
    left.at - right.at,
    // two messages without a place in the sequence would give NaN, which counts as equal
    left.sequence - right.sequence,
    left.createdAt - right.createdAt,
  ].find((difference) => difference < 0 || difference > 0);
  return order ?? (left.id < right.id ? -1 : 1);
}
