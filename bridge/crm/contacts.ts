import type { ContactObject, ContactReference } from '../conversations/matching/contact-reference.ts';

/** A contact as far as it is read to find it by. */
export interface KeyedContact extends ContactReference {
  /** Numbers and e-mail addresses as they are spelled there, by field. None where the record is gone. */
  readonly fields: ReadonlyMap<string, string>;
  /** ISO code of the record's own country, where it has one. */
  readonly country?: string;
  readonly createdAt: Date;
  readonly createdById: string;
  readonly changedAt: Date;
  /** `to` is absent when it was deleted. */
  readonly gone?: { readonly why: 'Merged' | 'Converted' | 'Deleted'; readonly to?: ContactReference };
}

/** A person as they are at this moment. */
export interface PersonRecord extends KeyedContact {
  readonly name: string;
  /** The account of a contact. */
  readonly accountId?: string;
}

/** An identity for somebody who has not written yet. */
export interface NewIdentity {
  readonly key: string;
  /** In E.164 form. */
  readonly number: string;
  readonly record: PersonRecord;
  /** Others have the number too: it stays open who writes from it. */
  readonly isShared: boolean;
  /** The record came with a load of many. */
  readonly isLoad: boolean;
  /** Why it is theirs, in a sentence. */
  readonly reason: string;
}

/** What is read of one object, as the settings and the org's own description of it allow. */
export interface ContactSource {
  readonly object: ContactObject;
  readonly phoneFields: readonly string[];
  readonly emailFields: readonly string[];
  /** Where the record's own country stands, by name or code. */
  readonly countryFields: readonly string[];
  /** Whether some of the records are persons and accounts in one. */
  readonly hasPersonAccounts: boolean;
}

export interface ContactSources {
  readonly sources: readonly ContactSource[];
  /** Objects and fields that should be read and that the bridge is not shown: `Lead`, `Contact.Office__c`. */
  readonly hidden: readonly string[];
}

/** How far changes are read: all up to a moment, and at that moment all up to a record. */
export interface ChangePosition {
  readonly at: Date;
  readonly id?: string;
}

/** Some of the changes after a position, oldest first. */
export interface ChangedContacts {
  readonly contacts: readonly KeyedContact[];
  /** Where the next ones begin. */
  readonly next: ChangePosition;
  /** There were no more. */
  readonly isAll: boolean;
}

/** How it stands with the directory. */
export interface DirectoryReport {
  /** Records that have a number or an e-mail address. */
  readonly records: number;
  /** Up to when changes are known; absent while nothing is. */
  readonly readAt?: Date;
  /** 255 characters at most. */
  readonly sentence: string;
}

/** The people of a CRM, read as a whole. All throw like `deliver`. */
export interface Contacts {
  /** Without objects and fields that the org does not have or does not show. As of some minutes ago at most. */
  sources(): Promise<ContactSources>;
  /** When a record of each object was last changed, by the clock of the CRM. Objects without records are absent. */
  newest(sources: readonly ContactSource[]): Promise<ReadonlyMap<ContactObject, Date>>;
  /** Everybody, in portions, without holding more than one in memory. Made for hundreds of thousands. */
  readAll(source: ContactSource, signal: AbortSignal): AsyncIterable<readonly KeyedContact[]>;
  /** Who was changed after a position, also who is gone: one request for all sources. By object. */
  readChanged(
    since: readonly { readonly source: ContactSource; readonly after: ChangePosition }[],
  ): Promise<ReadonlyMap<ContactObject, ChangedContacts>>;
  /** Keys of the conversations that are linked to these records in the CRM, by record. */
  conversationsOf(ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Records as they are now, without those that are gone. @param references up to 200 */
  read(references: readonly ContactReference[]): Promise<readonly PersonRecord[]>;
  /** Creates identities; one that is there already stays as it is. */
  createIdentities(identities: readonly NewIdentity[]): Promise<void>;
  /** Numbers of ours that are no channels: where calls of reps are forwarded to. */
  ownNumbers(): Promise<readonly string[]>;
}
