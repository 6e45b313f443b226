import { identityKey } from '../../../conversations/keys/identity-key.ts';
import type { Person } from './person.ts';

/** Keys of all identities that have a number of this person, on channels of any type. None for who cannot be found. */
export function sameNumberKeys({ keys, numbers }: Person): readonly string[] {
  if (keys.length === 0) return [];
  return numbers.flatMap(({ value }) => [identityKey('phone', value), identityKey('whatsapp', value)]);
}
