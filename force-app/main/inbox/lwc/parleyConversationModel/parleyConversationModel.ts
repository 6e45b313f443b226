import describeCustomer, { type CustomerNode, type DescribedCustomer, type Value } from './describeCustomer';

export { describeCustomer };
export type { CustomerNode, DescribedCustomer, Value };

/** A conversation as the inbox shows it. Times are milliseconds since 1970. */
export interface Conversation extends DescribedCustomer {
  readonly id: string;
  readonly identityId: string | undefined;
  readonly preview: string;
  readonly lastMessageAt: number | undefined;
  /** Whether the newest message is ours. */
  readonly answered: boolean;
  /** When the customer last wrote, as the org wrote it. */
  readonly lastInboundAt: string | undefined;
  readonly unread: boolean;
  /** Until when the customer can be written to without a template, where the channel has such a time. */
  readonly windowEndsAt: number | undefined;
  /** The contact, lead or account to open; in this order. */
  readonly person: { readonly id: string; readonly objectApiName: string } | undefined;
  /** The conversation itself, and what it is about: contact, lead, account, opportunity, case. */
  readonly recordIds: readonly string[];
  readonly channel: {
    readonly id: string | undefined;
    /** `Phone`, `WhatsApp` or `Email`. */
    readonly type: string;
    readonly name: string;
    /** Only an Active or Degraded channel sends. */
    readonly sends: boolean;
    /** Why it does not send. */
    readonly reason: string;
  };
}

/** A conversation as GraphQL hands it over. */
export interface ConversationNode extends CustomerNode {
  readonly Id: string;
  readonly LastMessagePreview__c: Value;
  readonly LastMessageAt__c: Value;
  readonly LastMessageDirection__c: Value;
  readonly LastInboundAt__c: Value;
  readonly LastReadAt__c: Value;
  readonly Contact__c: Value;
  readonly Lead__c: Value;
  readonly Account__c: Value;
  readonly Opportunity__c: Value;
  readonly Case__c: Value;
  readonly Identity__c: Value;
  readonly ServiceWindowEndsAt__c: Value;
  readonly Channel__c: Value;
  readonly Channel__r: {
    readonly Name: Value;
    readonly ChannelType__c: Value;
    readonly ChannelStatus__c: Value;
    readonly StatusReason__c: Value;
  } | null;
}

const time = ({ value }: Value): number | undefined => (value ? Date.parse(value) : undefined);

function person(node: ConversationNode): Conversation['person'] {
  for (const [objectApiName, { value }] of [
    ['Contact', node.Contact__c],
    ['Lead', node.Lead__c],
    ['Account', node.Account__c],
  ] as const) {
    if (value) return { id: value, objectApiName };
  }
  return undefined;
}

/**
 * Unread while the customer wrote later than what was last read. Both times have the resolution of a second and
 * come from the same clock: reading writes the time of the newest message of the customer that was on the screen.
 */
export default function toConversation(node: ConversationNode): Conversation {
  const lastInboundAt = time(node.LastInboundAt__c);
  return {
    id: node.Id,
    ...describeCustomer(node),
    identityId: node.Identity__c.value ?? undefined,
    preview: node.LastMessagePreview__c.value ?? '',
    lastMessageAt: time(node.LastMessageAt__c),
    answered: node.LastMessageDirection__c.value === 'Outbound',
    lastInboundAt: node.LastInboundAt__c.value ?? undefined,
    unread: lastInboundAt !== undefined && lastInboundAt > (time(node.LastReadAt__c) ?? -Infinity),
    windowEndsAt: time(node.ServiceWindowEndsAt__c),
    person: person(node),
    recordIds: [
      node.Id,
      ...[node.Contact__c, node.Lead__c, node.Account__c, node.Opportunity__c, node.Case__c].flatMap(
        ({ value }) => value ?? [],
      ),
    ],
    channel: {
      id: node.Channel__c.value ?? undefined,
      type: node.Channel__r?.ChannelType__c.value ?? '',
      name: node.Channel__r?.Name.value ?? '',
      sends: ['Active', 'Degraded'].includes(node.Channel__r?.ChannelStatus__c.value ?? 'Active'),
      reason: node.Channel__r?.StatusReason__c.value ?? '',
    },
  };
}
