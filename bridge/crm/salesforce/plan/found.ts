import type { ContactReference } from '../../../conversations/matching/contact-reference.ts';
import type { MatchKey } from '../../../conversations/matching/match-key.ts';
import type { DirectoryEntry } from '../../../directory/directory.ts';
import type { MessageState } from './message-state.ts';

/** A contact, lead or account of the org, as far as it is shown. */
export interface FoundContact extends ContactReference {
  readonly name: string;
  /** The account of a contact. */
  readonly accountId?: string;
}

/** A contact, lead or account with all that somebody is chosen by. */
export interface FoundRecord extends FoundContact {
  /** The name of the account, the company. */
  readonly company?: string;
  readonly ownerId?: string;
  readonly ownerName?: string;
  readonly lastActivityAt?: Date;
  /** What stands in the fields that were asked for. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Who has the numbers of the people of a batch. */
export interface FoundPeople {
  /** By key. A key that is not in it belongs to nobody, but for those that are unanswered. */
  readonly entries: ReadonlyMap<MatchKey, readonly DirectoryEntry[]>;
  /** Keys of which the directory does not know yet. */
  readonly unanswered: ReadonlySet<MatchKey>;
  /** Keys of our own addresses. */
  readonly own: ReadonlySet<MatchKey>;
  /** Records by their id, as they stand now; one that is gone is not there. */
  readonly records: ReadonlyMap<string, FoundRecord>;
  /** Objects and fields that Salesforce does not show, with its own words: `Lead`, `Contact.Office__c`. */
  readonly hidden: ReadonlyMap<string, string>;
  /** Open opportunities by record; asked where several have a number. */
  readonly openOpportunities: ReadonlyMap<string, number>;
  /** When conversations of identities were linked to records last; asked as above. */
  readonly lastConversations: readonly LastConversation[];
  /** Names of records that are gone, by their id; asked where something is told of them. */
  readonly goneNames: ReadonlyMap<string, string>;
}

/** A conversation of an identity that is linked to a record. */
export interface LastConversation {
  readonly identityKey: string;
  readonly contactId: string;
  readonly at: Date;
}

/** An identity as it stands in Salesforce. */
export interface FoundIdentity {
  readonly key: string;
  readonly contact?: FoundContact;
  /** A person has said who it is, or that it is nobody. */
  readonly isConfirmed: boolean;
  /** The bridge has linked it, by a rule. */
  readonly isByRule?: boolean;
  /** The bridge has made it for a contact before that one had ever written. */
  readonly isMadeAhead?: boolean;
  readonly address?: string;
  readonly displayName?: string;
  readonly username?: string;
  /** Key of the identity of which it is said to be the same person. */
  readonly samePersonAs?: string;
}

/** A conversation as it stands in Salesforce. */
export interface FoundConversation {
  readonly key: string;
  readonly contact?: FoundContact;
  /** Id of the user who has it. */
  readonly assignedTo?: string;
  readonly opportunityId?: string;
  readonly customerName?: string;
  readonly identityKey?: string;
  /** Key of the identity of which its identity is said to be the same person. */
  readonly identityIs?: string;
}

/** A message as it stands in Salesforce, to be changed. */
export interface FoundMessage {
  readonly id: string;
  readonly externalId?: string;
  readonly direction: 'Inbound' | 'Outbound' | 'InternalNote';
  readonly occurredAt?: Date;
  readonly conversationId: string;
  readonly conversationKey: string;
  readonly state: MessageState;
}

/** A call as it stands in Salesforce, to be changed. */
export interface FoundCall {
  readonly id: string;
  readonly externalId?: string;
  /** A person has written the summary, or changed it. */
  readonly isSummaryWritten: boolean;
  /** The rep who answered or placed it. */
  readonly repName?: string;
}

export interface FoundTemplate {
  readonly id: string;
  readonly externalId?: string;
  readonly templateKey?: string;
  readonly approvalStatus?: string;
  readonly variables?: string;
  readonly syncedAt?: Date;
}

export interface FoundChannel {
  readonly id: string;
  readonly status?: string;
  readonly checkedAt?: Date;
}

/** All that was asked of Salesforce before a batch is planned. */
export interface Found {
  readonly people: FoundPeople;
  readonly identities: ReadonlyMap<string, FoundIdentity>;
  readonly conversations: ReadonlyMap<string, FoundConversation>;
  readonly messages: readonly FoundMessage[];
  readonly calls: readonly FoundCall[];
  /** When consents were changed last, by their key, and whether that was an opt-out. */
  readonly consents: ReadonlyMap<string, { readonly changedAt: Date; readonly isOptOut: boolean }>;
  readonly templates: readonly FoundTemplate[];
  readonly channels: ReadonlyMap<string, FoundChannel>;
}
