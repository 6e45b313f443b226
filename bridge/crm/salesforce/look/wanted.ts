import type { ContactObject } from '../../../conversations/matching/contact-reference.ts';

/** Records of one object, and the fields of them that hold numbers. */
export interface WantedRecords {
  readonly ids: readonly string[];
  readonly fields: readonly string[];
}

/** What has to be known of Salesforce before a batch can be planned. Empty lists cost nothing. */
export interface Wanted {
  readonly records: ReadonlyMap<ContactObject, WantedRecords>;
  readonly identityKeys: readonly string[];
  readonly conversationKeys: readonly string[];
  /** Messages by their external id, and by the id of their record. */
  readonly messageKeys: readonly string[];
  readonly messageIds: readonly string[];
  /** Calls by their external id, and by the id of their record. */
  readonly callKeys: readonly string[];
  readonly callIds: readonly string[];
  readonly consentKeys: readonly string[];
  readonly templates: {
    readonly ids: readonly string[];
    readonly externalIds: readonly string[];
    readonly keys: readonly string[];
  };
  readonly channelIds: readonly string[];
}
