import parseContent, { type Content } from './content';
import parseFiles, { type MessageFile } from './files';
import parseReferral, { type Referral } from './referral';
import toSentTemplate, { type SentTemplate, type TemplateNode } from './sentTemplate';

export type { MessageAbilities } from './abilities';
export type { ContactCard, Content } from './content';
export { default as parseContent } from './content';
export { DISCARDED } from './discarded';
export type { MessageFile } from './files';
export { default as parseFiles } from './files';
export type { Referral } from './referral';
export type { SentTemplate } from './sentTemplate';

export type Direction = 'Inbound' | 'Outbound' | 'InternalNote';
export type DeliveryStatus =
  'Queued' | 'Sending' | 'Unconfirmed' | 'Sent' | 'Held' | 'Delivered' | 'Read' | 'Failed' | 'Received';
export type Kind =
  | 'Text'
  | 'Media'
  | 'Template'
  | 'Email'
  | 'Location'
  | 'ContactCard'
  | 'Reaction'
  | 'Choice'
  | 'Question'
  | 'Order'
  | 'Notice'
  | 'Unsupported';

/** A message as the thread shows it. Times are milliseconds since 1970. */
export interface Message {
  /** Id of the record; of a message that is being saved, its request key. */
  readonly id: string;
  /** Provider and its id of the message; empty until the provider has it. */
  readonly externalId: string;
  readonly direction: Direction;
  readonly kind: Kind;
  readonly body: string;
  readonly content: Content | undefined;
  readonly files: readonly MessageFile[];
  /** What stands around the text, of a message that was made from a template. */
  readonly template: SentTemplate | undefined;
  readonly deliveryStatus: DeliveryStatus | undefined;
  /** Who wrote it: the customer's name, or the user's; empty when nobody of ours in Salesforce did. */
  readonly author: string;
  /** Written in the app on the phone of the channel, beside Parley. */
  readonly isFromPhone: boolean;
  /** When it was written; when it was saved, where the provider's time is not known (yet). */
  readonly at: number;
  readonly createdAt: number;
  /** Order of arrival, for messages of the same second. */
  readonly sequence: number;
  /** Why it failed or is held: the code, and a sentence. */
  readonly failureCode: string;
  readonly failure: string;
  /** How often it was asked to be sent. */
  readonly attempt: number;
  /** Key that the screen gave it before it was saved; empty when it came otherwise. */
  readonly requestKey: string;
  /** Record and external id of the message that it quotes or reacts to; empty when there is none, or it is not here. */
  readonly replyToId: string;
  readonly replyToKey: string;
  /** How the quoted message begins, where Salesforce has it. */
  readonly replyToText: string;
  readonly isForwarded: boolean;
  /** Written before the channel was connected. */
  readonly isImported: boolean;
  readonly editedAt: number | undefined;
  readonly revokedAt: number | undefined;
  readonly earlierBody: string;
  /** Emojis on the message; empty when there is none. */
  readonly customerReaction: string;
  readonly ourReaction: string;
  readonly referral: Referral | undefined;
}

interface Value<Type = string> {
  readonly value: Type | null;
}

/** A message as GraphQL hands it over. */
export interface MessageNode {
  readonly Id: string;
  readonly ExternalId__c: Value;
  readonly Direction__c: Value<Direction>;
  readonly Kind__c: Value<Kind>;
  readonly Body__c: Value;
  readonly Content__c: Value;
  readonly Media__c: Value;
  readonly Template__r: TemplateNode | null;
  readonly TemplateValues__c: Value;
  readonly DeliveryStatus__c: Value<DeliveryStatus>;
  readonly AuthorType__c: Value;
  readonly AuthorName__c: Value;
  readonly OccurredAt__c: Value;
  readonly Sequence__c: Value<number>;
  readonly ErrorCode__c: Value;
  readonly ErrorMessage__c: Value;
  readonly Attempt__c: Value<number>;
  readonly RequestKey__c: Value;
  readonly ReplyTo__c: Value;
  readonly ReplyTo__r: { readonly Body__c: Value } | null;
  readonly ReplyToKey__c: Value;
  readonly IsForwarded__c: Value<boolean>;
  readonly IsImported__c: Value<boolean>;
  readonly EditedAt__c: Value;
  readonly RevokedAt__c: Value;
  readonly EarlierBody__c: Value;
  readonly CustomerReaction__c: Value;
  readonly OurReaction__c: Value;
  readonly Referral__c: Value;
  readonly CreatedDate: Value;
  readonly CreatedBy: { readonly Name: Value } | null;
}

const plain = ({ value }: Value): string => (value ?? '').replaceAll('\r\n', '\n');
const time = ({ value }: Value): number | undefined => (value ? Date.parse(value) : undefined);

function author(node: MessageNode, direction: Direction, customerName: string): string {
  if (direction === 'Inbound') return customerName;
  // the bridge saved it, which is nobody's name
  if (node.AuthorType__c.value === 'Phone' || node.IsImported__c.value) return '';
  return node.AuthorName__c.value ?? node.CreatedBy?.Name.value ?? '';
}

/** @param customerName author of what came in */
export function toMessage(node: MessageNode, customerName: string): Message {
  const direction = node.Direction__c.value ?? 'Inbound';
  const createdAt = time(node.CreatedDate) ?? NaN;
  return {
    id: node.Id,
    externalId: plain(node.ExternalId__c),
    direction,
    kind: node.Kind__c.value ?? 'Text',
    body: plain(node.Body__c),
    content: parseContent(node.Content__c.value),
    files: parseFiles(node.Media__c.value),
    template: toSentTemplate(node.Template__r, node.TemplateValues__c.value),
    deliveryStatus: node.DeliveryStatus__c.value ?? undefined,
    author: author(node, direction, customerName),
    isFromPhone: node.AuthorType__c.value === 'Phone',
    at: time(node.OccurredAt__c) ?? createdAt,
    createdAt,
    sequence: node.Sequence__c.value ?? Infinity,
    failureCode: plain(node.ErrorCode__c),
    failure: plain(node.ErrorMessage__c),
    attempt: node.Attempt__c.value ?? 1,
    requestKey: plain(node.RequestKey__c),
    replyToId: plain(node.ReplyTo__c),
    replyToKey: plain(node.ReplyToKey__c),
    replyToText: node.ReplyTo__r ? plain(node.ReplyTo__r.Body__c) : '',
    isForwarded: node.IsForwarded__c.value === true,
    isImported: node.IsImported__c.value === true,
    editedAt: time(node.EditedAt__c),
    revokedAt: time(node.RevokedAt__c),
    earlierBody: plain(node.EarlierBody__c),
    customerReaction: plain(node.CustomerReaction__c),
    ourReaction: plain(node.OurReaction__c),
    referral: parseReferral(node.Referral__c.value),
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
