import type { Value } from 'c/parleyCallModel';

export type Presence = 'Available' | 'Busy' | 'Away' | 'Offline';

/** A phone channel that the user may call from. */
export interface PhoneChannel {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly isActive: boolean;
}

/** What of the user's phone stands in the org. */
export interface MyPhone {
  /** Undefined: the user has no row among the reps yet. */
  readonly repId: string | undefined;
  readonly userName: string;
  readonly presence: Presence;
  readonly number: string;
  readonly defaultChannelId: string | undefined;
  readonly channels: readonly PhoneChannel[];
}

type Rows<Node> = { readonly edges: readonly { readonly node: Node }[] };

interface PhoneAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyRep__c: Rows<{
        readonly Id: string;
        readonly Presence__c: Value<Presence>;
        readonly ForwardingNumber__c: Value;
        readonly DefaultChannel__c: Value;
      }>;
      readonly User: Rows<{ readonly Name: Value }>;
      readonly ParleyChannel__c: Rows<{
        readonly Id: string;
        readonly Name: Value;
        readonly Address__c: Value;
        readonly ChannelStatus__c: Value;
      }>;
      readonly ParleyChannelMember__c: Rows<{
        readonly Channel__c: Value;
        readonly AccessLevel__c: Value;
      }>;
    };
  };
}

/** The answer to `phoneQuery`. A rep of whom nothing is known counts as available, as it does for the bridge. */
export default function readPhone(data: unknown): MyPhone {
  const { ParleyChannel__c, ParleyChannelMember__c, ParleyRep__c, User } = (data as PhoneAnswer).uiapi.query;
  const rep = ParleyRep__c.edges[0]?.node;
  const answered = new Set(
    ParleyChannelMember__c.edges
      .filter(({ node }) => node.AccessLevel__c.value !== 'Read')
      .map(({ node }) => node.Channel__c.value),
  );
  return {
    repId: rep?.Id,
    userName: User.edges[0]?.node.Name.value ?? '',
    presence: rep?.Presence__c.value ?? 'Available',
    number: rep?.ForwardingNumber__c.value ?? '',
    defaultChannelId: rep?.DefaultChannel__c.value ?? undefined,
    channels: ParleyChannel__c.edges
      .filter(({ node }) => answered.has(node.Id))
      .map(({ node }) => ({
        id: node.Id,
        name: node.Name.value ?? '',
        address: node.Address__c.value ?? '',
        isActive: node.ChannelStatus__c.value !== 'Paused' && node.ChannelStatus__c.value !== 'Draft',
      })),
  };
}

/** The channel that a call goes out from unless another is chosen. */
export function defaultChannel({ channels, defaultChannelId }: MyPhone): PhoneChannel | undefined {
  const active = channels.filter(({ isActive }) => isActive);
  return active.find(({ id }) => id === defaultChannelId) ?? active[0];
}
