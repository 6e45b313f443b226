import type { ContactReference } from '../conversations/matching/contact-reference.ts';
import type { MatchKey } from '../conversations/matching/match-key.ts';

/** A record that has a number or an e-mail address, and the field that holds it. */
export interface DirectoryEntry extends ContactReference {
  /** API name: `MobilePhone`. */
  readonly field: string;
  /**
   * How many keys the field has, where it is more than one: several numbers, or one without country code that is a number
   * of several countries.
   */
  readonly fieldKeys?: number;
}

/** What the directory knows of some keys. */
export interface DirectoryAnswer {
  /** The records that have them, by key; a key that nobody has is absent. */
  readonly entries: ReadonlyMap<MatchKey, readonly DirectoryEntry[]>;
  /** Keys of which it is not known yet whether somebody has them. */
  readonly unanswered: ReadonlySet<MatchKey>;
}

/**
 * Who has which number and which e-mail address, for all contacts of the CRM, so that nobody need be searched for.
 * It knows records and keyed hashes, no names and no addresses: whoever finds somebody here reads the record itself.
 */
export interface Directory {
  /**
   * The records that have one of these keys. Keys that nobody has are looked for once more after the CRM was asked what
   * has changed: what somebody has just typed in is found. While the first load is under way this waits for a moment.
   * Whom nobody has is not known as long as an object is read for the first time, or many changes were not read.
   * `isDoubted`: records that were found turn out not to have these keys any more; the CRM is asked for changes before.
   * Throws the ParleyError of the CRM when it is away as a whole.
   */
  find(keys: readonly MatchKey[], options?: { readonly isDoubted?: boolean }): Promise<DirectoryAnswer>;
  /**
   * Of these keys those of addresses of our own: channels, and numbers of reps that calls are forwarded to. Nobody is
   * found by them. Throws like `find`.
   */
  ownAmong(keys: readonly MatchKey[]): Promise<ReadonlySet<MatchKey>>;
}
