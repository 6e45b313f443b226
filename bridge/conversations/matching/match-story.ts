import type { CountryCode } from 'libphonenumber-js';
import type { ChoiceRule } from './choose-contact.ts';
import type { NumberDifference } from '../numbers/number-difference.ts';

/** What the sentence of a match tells. Numbers are in E.164 form, or what stands in their place. */
export type MatchStory =
  /** A record has the number. `others`: how many more have it. */
  | {
      readonly kind: 'found';
      readonly field: string;
      readonly written: string;
      readonly number: string;
      readonly difference?: NumberDifference;
      /** Where it was read, having no country code, when it is a number of another country of the org as well. */
      readonly readIn?: CountryCode;
      readonly others: number;
      readonly rule?: ChoiceRule;
    }
  /** The record that they were taken for has the number no more. */
  | { readonly kind: 'lost'; readonly field: string; readonly name: string; readonly number: string }
  | { readonly kind: 'several'; readonly number: string; readonly count: number }
  | { readonly kind: 'nobody'; readonly number: string }
  /** It is one of our own numbers. */
  | { readonly kind: 'own'; readonly number: string }
  | { readonly kind: 'withheld' }
  /** A short code, or a word in the place of a number. */
  | { readonly kind: 'shortCode'; readonly address: string }
  /** Only a user id is known. */
  | { readonly kind: 'noNumber' }
  /** The directory is being read for the first time. */
  | { readonly kind: 'notLoaded'; readonly number: string }
  /** Somebody else had the number before. */
  | { readonly kind: 'laterHolder'; readonly number: string }
  /** The CRM does not show who has it. `problem`: its own words. */
  | { readonly kind: 'hidden'; readonly object: string; readonly problem: string }
  /** Another address of the same person is linked; `count` of them differ. */
  | { readonly kind: 'otherAddress' }
  | { readonly kind: 'otherAddresses'; readonly count: number }
  | { readonly kind: 'conversation' }
  /** A person has confirmed the same number on another channel: to a contact, or as nobody. */
  | { readonly kind: 'sameNumber'; readonly number: string }
  | { readonly kind: 'sameNumberNobody'; readonly number: string }
  /** A user has said who it is, or that it is nobody. */
  | { readonly kind: 'linked'; readonly by?: string }
  | { readonly kind: 'unlinked'; readonly by?: string }
  | { readonly kind: 'created'; readonly number: string }
  | { readonly kind: 'merged' }
  | { readonly kind: 'converted' }
  /** The record was deleted, and nobody else has taken its place. */
  | { readonly kind: 'deleted' };
