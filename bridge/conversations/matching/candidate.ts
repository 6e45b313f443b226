import type { CountryCode } from 'libphonenumber-js';
import type { ContactReference } from './contact-reference.ts';

/** A record that has a customer's number, as it stands in the CRM at this moment. */
export interface Candidate extends ContactReference {
  readonly name: string;
  /** The account that a contact belongs to. */
  readonly accountId?: string;
  /** What tells it from others of the same name: the account's name, the company. */
  readonly company?: string;
  /** The field that holds the number, and the number as it is written there. */
  readonly field: string;
  readonly written: string;
  /** The number in E.164 form as that field has it, and the customer's. */
  readonly number: string;
  readonly sought: string;
  /** The country in which a number without country code was read, where it is one of another country just as well. */
  readonly readIn?: CountryCode;
  readonly ownerId?: string;
  readonly ownerName?: string;
  /** When its last activity was: the CRM keeps the day. */
  readonly lastActivityAt?: Date;
  /** Open opportunities of its own or of its account. Known where several have the number. */
  readonly openOpportunities?: number;
  /** When a conversation with one of the customer's addresses was last linked to it. Known as above. */
  readonly lastConversationAt?: Date;
}
