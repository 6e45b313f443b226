import type { MatchKey } from '../../../conversations/matching/match-key.ts';
import type { DirectoryEntry } from '../../../directory/directory.ts';
import { candidatesOf } from './candidates-of.ts';
import type { FoundPeople } from './found.ts';
import type { Person } from './person.ts';

/**
 * Keys of people who are sought that the directory has, but no record has any more: it was changed, merged or deleted
 * a moment ago, and the number may be somebody else's by now. What the bridge is not shown is no reason to doubt.
 */
export function doubtedKeys(
  persons: ReadonlyMap<string, Person>,
  people: FoundPeople,
): ReadonlySet<MatchKey> {
  const isHidden = ({ object, field }: DirectoryEntry): boolean =>
    people.hidden.has(object) || people.hidden.has(`${object}.${field}`);
  const doubted = [...persons.values()]
    .filter(({ isAsked }) => isAsked)
    .flatMap((person) =>
      person.keys.filter((key) => {
        const entries = people.entries.get(key) ?? [];
        if (entries.length === 0 || entries.some(isHidden)) return false;
        return candidatesOf({ ...person, keys: [key] }, people, []).length === 0;
      }),
    );
  return new Set(doubted);
}
