import type { NumberFault } from '../../conversations/numbers/diagnose-number.ts';
import type { RecordField } from './record-field.ts';

/**
 * What the match doctor finds: a fault of a number, and
 * - `shared`: several records have the number: whoever writes from it could be any of them.
 * - `duplicate`: another record has the same number and a similar name, or the same e-mail address.
 * - `own`: it is a number of ours, which never stands for a customer.
 */
export const findingKinds = [
  'neverMatches',
  'noCountry',
  'impossible',
  'several',
  'oldForm',
  'extension',
  'invisible',
  'shared',
  'duplicate',
  'own',
] as const satisfies readonly (NumberFault | 'shared' | 'duplicate' | 'own')[];

export type FindingKind = (typeof findingKinds)[number];

/** One field of one record that hinders matching. */
export interface Finding extends RecordField {
  readonly kind: FindingKind;
  readonly proposed?: string;
  /** Other records with the same number or address, the first of them. */
  readonly with?: readonly { readonly id: string; readonly name: string }[];
  /** How many others there are, when these are not all. */
  readonly withCount?: number;
}
