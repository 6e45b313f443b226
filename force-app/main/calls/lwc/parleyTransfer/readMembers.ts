import noNumber from '@salesforce/label/c.ParleyTransferNoNumber';
import { isMe } from 'c/parleyPhoneModel';
import type { Value } from 'c/parleyCallModel';

/** A colleague on the same channel. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly isAvailable: boolean;
  /** Presence, or why their phone cannot ring; in the user's language. */
  readonly state: string;
}

interface MembersAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyChannelMember__c: {
        readonly edges: readonly {
          readonly node: { readonly User__c: Value; readonly User__r?: { readonly Name: Value } | null };
        }[];
      };
      readonly ParleyRep__c: {
        readonly edges: readonly {
          readonly node: {
            readonly User__c: Value;
            readonly Presence__c: Value & { readonly label?: string | null };
            readonly ForwardingNumber__c: Value;
          };
        }[];
      };
    };
  };
}

/** The answer to `membersQuery` without the user: who can take a call first, then by name. */
export default function readMembers(data: unknown): readonly Member[] {
  const { ParleyChannelMember__c, ParleyRep__c } = (data as MembersAnswer).uiapi.query;
  const reps = new Map(ParleyRep__c.edges.map(({ node }) => [node.User__c.value, node]));
  return ParleyChannelMember__c.edges
    .flatMap(({ node: { User__c, User__r } }): Member | readonly [] => {
      if (!User__c.value || isMe(User__c.value)) return [];
      const rep = reps.get(User__c.value);
      const hasNumber = Boolean(rep?.ForwardingNumber__c.value);
      return {
        id: User__c.value,
        name: User__r?.Name.value ?? User__c.value,
        isAvailable: hasNumber && rep?.Presence__c.value === 'Available',
        state: hasNumber ? (rep?.Presence__c.label ?? rep?.Presence__c.value ?? '') : noNumber,
      };
    })
    .sort(
      (one, other) =>
        Number(other.isAvailable) - Number(one.isAvailable) || one.name.localeCompare(other.name),
    );
}
