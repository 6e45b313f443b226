import { createRowSet, type RowSet } from './row-set.ts';

/**
 * The collections of a batch in the order in which they are written: parents before children. Further identities point
 * to the main ones, and rows of one collection cannot point to each other.
 */
export const collections = [
  'identities',
  'conversations',
  'furtherIdentities',
  'messages',
  'messageChanges',
  'calls',
  'callChanges',
  'consents',
  'newTemplates',
  'templateChanges',
  'channels',
] as const;

export type Collection = (typeof collections)[number];

/** All rows of a batch. The key of a row is its external key, or its Id in collections of changes. */
export type Plan = Readonly<Record<Collection, RowSet>>;

/** One row of a plan. */
export interface RowReference {
  readonly collection: Collection;
  readonly key: string;
}

export function createPlan(): Plan {
  return Object.fromEntries(collections.map((name) => [name, createRowSet()])) as Record<Collection, RowSet>;
}
