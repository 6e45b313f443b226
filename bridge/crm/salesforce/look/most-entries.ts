import type { DirectoryEntry } from '../../../directory/directory.ts';

/** Records of one number that are looked at. Of more nobody chooses, neither a rule nor a person. */
export const MOST_RECORDS = 50;

/** What the directory has for a key, as far as it is looked at. */
export function mostEntries(entries: readonly DirectoryEntry[]): readonly DirectoryEntry[] {
  const looked = new Set([...new Set(entries.map(({ id }) => id))].slice(0, MOST_RECORDS));
  return entries.filter(({ id }) => looked.has(id));
}
