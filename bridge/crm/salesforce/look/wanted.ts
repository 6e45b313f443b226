import type { WantedContact } from '../contacts.ts';

/** What has to be known of Salesforce before a batch can be planned. Empty lists cost nothing. */
export interface Wanted {
  readonly contacts: readonly WantedContact[];
  readonly identityKeys: readonly string[];
  readonly conversationKeys: readonly string[];
  /** Messages by their external id, and by the id of their record. */
  readonly messageKeys: readonly string[];
  readonly messageIds: readonly string[];
  readonly consentKeys: readonly string[];
  readonly templates: {
    readonly ids: readonly string[];
    readonly externalIds: readonly string[];
    readonly keys: readonly string[];
  };
  readonly channelIds: readonly string[];
}
