/**
 * Every API name of ours that the bridge uses, in one place. A test holds it against `force-app`.
 * With a namespace, each name of ours gets its prefix: `ParleyMessage__c` → `acme__ParleyMessage__c`.
 */
const objects = {
  channel: 'ParleyChannel__c',
  channelMember: 'ParleyChannelMember__c',
  conversation: 'ParleyConversation__c',
  message: 'ParleyMessage__c',
  identity: 'ParleyIdentity__c',
  activityLog: 'ParleyActivityLog__c',
} as const;

const fields = {
  // channel
  channelType: 'ChannelType__c',
  provider: 'Provider__c',
  address: 'Address__c',
  externalKey: 'ExternalKey__c',
  channelStatus: 'ChannelStatus__c',
  logMessages: 'LogMessages__c',
  timeZone: 'TimeZone__c',
  // channel member
  user: 'User__c',
  // conversation
  channel: 'Channel__c',
  identity: 'Identity__c',
  contact: 'Contact__c',
  account: 'Account__c',
  customerAddress: 'CustomerAddress__c',
  customerName: 'CustomerName__c',
  conversationStatus: 'ConversationStatus__c',
  lastMessageAt: 'LastMessageAt__c',
  lastMessagePreview: 'LastMessagePreview__c',
  lastMessageDirection: 'LastMessageDirection__c',
  lastInboundAt: 'LastInboundAt__c',
  // message
  conversation: 'Conversation__c',
  direction: 'Direction__c',
  kind: 'Kind__c',
  body: 'Body__c',
  deliveryStatus: 'DeliveryStatus__c',
  occurredAt: 'OccurredAt__c',
  sequence: 'Sequence__c',
  sentAt: 'SentAt__c',
  deliveredAt: 'DeliveredAt__c',
  readAt: 'ReadAt__c',
  failedAt: 'FailedAt__c',
  fromAddress: 'FromAddress__c',
  toAddress: 'ToAddress__c',
  errorCode: 'ErrorCode__c',
  errorMessage: 'ErrorMessage__c',
  externalId: 'ExternalId__c',
  attempt: 'Attempt__c',
  // identity
  displayName: 'DisplayName__c',
  matchReason: 'MatchReason__c',
  matchCertainty: 'MatchCertainty__c',
  // activity log
  groupKey: 'GroupKey__c',
  taskId: 'TaskId__c',
  renderedHash: 'RenderedHash__c',
  periodStart: 'PeriodStart__c',
  periodEnd: 'PeriodEnd__c',
} as const;

const eventChannel = 'ParleyOutbox__chn';

type ObjectKey = keyof typeof objects;
type FieldKey = keyof typeof fields;

export interface Names {
  readonly object: Readonly<Record<ObjectKey, string>>;
  readonly field: Readonly<Record<FieldKey, string>>;
  /** The relationship of a lookup field: `Conversation__c` → `Conversation__r`. */
  readonly relation: (field: FieldKey) => string;
  /** The object that holds the shares of another one: `ParleyChannel__c` → `ParleyChannel__Share`. */
  readonly share: (key: ObjectKey) => string;
  /** Topic of the channel of change events: `/data/ParleyOutbox__chn`. */
  readonly outboxTopic: string;
}

/**
 * @param namespace prefix of the package without underscores; empty for the unlocked package without namespace.
 */
export function createNames(namespace = ''): Names {
  const prefix = namespace ? `${namespace}__` : '';
  const prefixed = <Key extends string>(names: Readonly<Record<Key, string>>) =>
    Object.fromEntries(Object.entries<string>(names).map(([key, name]) => [key, prefix + name])) as Record<
      Key,
      string
    >;
  const object = prefixed<ObjectKey>(objects);
  const field = prefixed<FieldKey>(fields);
  return {
    object,
    field,
    relation: (key) => field[key].replace(/__c$/, '__r'),
    share: (key) => object[key].replace(/__c$/, '__Share'),
    outboxTopic: `/data/${prefix}${eventChannel}`,
  };
}
