import type { FoundIdentity } from './found.ts';
import { keysOfNumber } from './keys-of-number.ts';
import type { Person } from './person.ts';

/** At the end of the key of whoever got a number as the second one. */
const LATER = '#2';

/**
 * Keys of all identities that have a number of this person, on channels of any type, and of those who have got it from
 * the person before, where there are any. None for who cannot be found.
 */
export function sameNumberKeys({ keys, numbers }: Person): readonly string[] {
  if (keys.length === 0) return [];
  return numbers.flatMap(({ value }) => {
    const { first, later } = keysOfNumber(value);
    return [...first, ...later];
  });
}

/** Whether an identity, of those keys, is somebody's who has got the number from the person before. */
export function isLaterHolder({ key }: Pick<FoundIdentity, 'key'>): boolean {
  return key.endsWith(LATER);
}
