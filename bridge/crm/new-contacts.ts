import type { ContactReference } from '../conversations/matching/contact-reference.ts';
import type { ContactName } from '../conversations/strangers/contact-name.ts';
import type { CreatedKind } from '../conversations/strangers/stranger-words.ts';
import type { CreationObstacle } from '../conversations/strangers/creation-obstacle.ts';

/** A record that is to be created for a customer, and the identity that is to point to it. */
export interface WantedContact {
  readonly kind: CreatedKind;
  /** The identity of the customer: the record and the link to it come into being together, or not at all. */
  readonly identity: { readonly key: string; readonly address: string };
  readonly name: ContactName;
  /** In E.164 form. */
  readonly phone?: string;
  readonly email?: string;
  readonly leadSource?: string;
  /** Id of the user who gets it. One that is not active does not. */
  readonly ownerId?: string;
  /** A person wants it now, also where a person has said before that it is nobody. */
  readonly isOrdered?: boolean;
}

/** What came of one of them. */
export type Creation =
  | {
      readonly kind: 'created';
      /** What a conversation is linked to. */
      readonly to: ContactReference;
      /** The record whose name can be changed: of a person account the Account. */
      readonly record: ContactReference;
      readonly written: ContactName;
      /** The owner that was wanted is not active. */
      readonly isWithoutOwner: boolean;
    }
  /** The identity points to somebody already: by an attempt whose answer was lost, or by a person. */
  | { readonly kind: 'linked'; readonly to: ContactReference; readonly isConfirmed: boolean }
  /** A person has said that it is nobody. */
  | { readonly kind: 'declined' }
  | {
      readonly kind: 'refused';
      readonly obstacle: CreationObstacle;
      /** The CRM's own words. */
      readonly said: string;
      readonly code: string;
      readonly duplicates: readonly ContactReference[];
    }
  /** It was not tried, or a row was locked. */
  | { readonly kind: 'later'; readonly code: string };

/** A new name for a record that the bridge has created. */
export interface Renaming {
  readonly record: ContactReference;
  /** The name that the bridge has written: while the record still has exactly that one, nobody has touched it. */
  readonly written: ContactName;
  readonly name: ContactName;
}

/** `kept`: a person has written another name, or the record is gone, or takes no other: it is left alone for good. */
export type RenamingEnd = 'renamed' | 'kept' | 'later';

/** Creates people in the CRM. Throws like `Crm.deliver` when the CRM as a whole is away. */
export interface NewContacts {
  /** Creates records by the rules of the org, those against duplicates too. Results in the order of the wishes. */
  create(wanted: readonly WantedContact[]): Promise<readonly Creation[]>;
  /** Writes names where nobody has written another one. Results in the order of the wishes. */
  rename(renamings: readonly Renaming[]): Promise<readonly RenamingEnd[]>;
}
