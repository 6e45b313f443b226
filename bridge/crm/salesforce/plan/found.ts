import type { MessageState } from './message-state.ts';

/** A contact of the org, as far as it is shown. */
export interface FoundContact {
  readonly id: string;
  readonly name: string;
  readonly accountId?: string;
}

/** Whom a number belongs to, and the sentence that says why. */
export interface ContactMatch {
  readonly contact?: FoundContact;
  /** Contacts that have the number, when it is not one. */
  readonly candidates?: readonly FoundContact[];
  /** The number is spelled in another way than the customer's. */
  readonly isVariant?: boolean;
  readonly reason: string;
}

/** An identity as it stands in Salesforce. */
export interface FoundIdentity {
  readonly key: string;
  readonly contact?: FoundContact;
  /** A person has said who it is, or that it is nobody. */
  readonly isConfirmed: boolean;
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
  /** By number; undefined when the search was refused or took too long. */
  readonly contacts: ReadonlyMap<string, ContactMatch> | undefined;
  readonly identities: ReadonlyMap<string, FoundIdentity>;
  readonly conversations: ReadonlyMap<string, FoundConversation>;
  readonly messages: readonly FoundMessage[];
  /** When consents were changed last, by their key, and whether that was an opt-out. */
  readonly consents: ReadonlyMap<string, { readonly changedAt: Date; readonly isOptOut: boolean }>;
  readonly templates: readonly FoundTemplate[];
  readonly channels: ReadonlyMap<string, FoundChannel>;
}
