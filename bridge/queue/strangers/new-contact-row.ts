import type { ContactName } from '../../conversations/strangers/contact-name.ts';
import type { CreatedKind } from '../../conversations/strangers/stranger-words.ts';
import type { Customer } from '../../conversations/customer.ts';
import type { ContactReference } from '../../conversations/matching/contact-reference.ts';

/** A conversation that asks for a record. */
export interface Asker {
  readonly conversationKey: string;
  readonly channelKey: string;
  readonly customer: Customer;
}

/** A record that is to be created. The asker is the one whose channel says whose it is. */
export interface NewContactRow extends Asker {
  readonly keyHash: Buffer;
  readonly kind: CreatedKind;
  /** This one included. */
  readonly attempts: number;
  /** What came of the attempt before is not known: the record may be there. */
  readonly isUnsure: boolean;
  /** What an earlier attempt has told people, so that they are not told the same again. */
  readonly errorSentence?: string;
  /** Keys of the asker's identities, where the CRM has them; the conversation's own first. */
  readonly identityKeys: readonly string[];
}

/** A record that the bridge has named, and the name in the profile since. */
export interface NewNameRow {
  readonly keyHash: Buffer;
  readonly record: ContactReference;
  readonly written: ContactName;
  readonly profileName: string;
}
