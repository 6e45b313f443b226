import type { Directory } from '../../../directory/directory.ts';
import type { FoundPeople } from '../plan/found.ts';
import type { Person } from '../plan/person.ts';

/** What the directory says of the people of a batch. */
export type AskedDirectory = Pick<FoundPeople, 'entries' | 'own'>;

/**
 * Asks the directory who has the numbers of those whose contact is looked for; for people who are known it is not asked.
 * @throws ParleyError when Salesforce as a whole is away
 */
export async function askDirectory(
  directory: Directory,
  persons: ReadonlyMap<string, Person>,
): Promise<AskedDirectory> {
  const sought = [...persons.values()].filter(({ isAsked }) => isAsked);
  const keys = [...new Set(sought.flatMap((person) => person.keys))];
  if (keys.length === 0) return { entries: new Map(), own: new Set() };
  const own = await directory.ownAmong(keys);
  const entries = await directory.find(keys.filter((key) => !own.has(key)));
  return { own, ...(entries && { entries }) };
}
