import type { CustomerNode, DescribedCustomer, Value } from 'c/parleyConversationModel';
import type { Candidate, CandidateObject } from './candidate';

/** How sure it is whom a conversation is with. `Confirmed`: a person has said who it is, or that it is nobody. */
export type Certainty = 'Certain' | 'Likely' | 'Ambiguous' | 'None' | 'Confirmed';

/** A record that is named in a conversation. */
export interface NamedRecord {
  readonly id: string;
  /** Undefined: the user may not see the record. */
  readonly name: string | undefined;
}

/** Whom a conversation is with, and why. */
export interface Person extends DescribedCustomer {
  readonly conversationId: string;
  readonly identityId: string | undefined;
  readonly certainty: Certainty;
  /** One sentence of the bridge that says why; in the language of the log. */
  readonly reason: string;
  /** All who could be meant, also the one who is linked. */
  readonly candidates: readonly Candidate[];
  readonly linked: (NamedRecord & { readonly objectApiName: CandidateObject }) | undefined;
  readonly contactId: string | undefined;
  readonly accountId: string | undefined;
  /** What the conversation is about. */
  readonly related: (NamedRecord & { readonly objectApiName: 'Opportunity' | 'Case' }) | undefined;
  readonly preview: string;
  /** Milliseconds since 1970. */
  readonly lastMessageAt: number | undefined;
  readonly channel: {
    readonly id: string | undefined;
    readonly name: string;
    /** What happens when somebody writes whom nobody knows. */
    readonly policy: string;
    /** Whether reps choose the opportunity. */
    readonly asksForOpportunity: boolean;
  };
}

type Named = { readonly Name?: Value } | null;

/** A conversation and its identity as GraphQL hands them over; what the user may not read is not there. */
export interface PersonNode extends CustomerNode {
  readonly Id: string;
  readonly LastMessagePreview__c: Value;
  readonly LastMessageAt__c: Value;
  readonly Contact__c: Value;
  readonly Contact__r?: Named;
  readonly Lead__c: Value;
  readonly Lead__r?: Named;
  readonly Account__c: Value;
  readonly Account__r?: Named;
  readonly Opportunity__c: Value;
  readonly Opportunity__r?: Named;
  readonly Case__c: Value;
  readonly Case__r?: { readonly Subject?: Value } | null;
  readonly Identity__c: Value;
  readonly Identity__r: {
    readonly Username__c: Value;
    readonly MatchCertainty__c: Value;
    readonly MatchReason__c: Value;
    readonly MatchCandidates__c: Value;
  } | null;
  readonly Channel__c: Value;
  readonly Channel__r: {
    readonly Name: Value;
    readonly UnknownSenderPolicy__c: Value;
    readonly OpportunityRule__c: Value;
  } | null;
}
