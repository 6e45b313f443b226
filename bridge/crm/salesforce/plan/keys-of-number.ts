import { identityKey } from '../../../conversations/keys/identity-key.ts';
import { fitKey } from '../../../conversations/keys/fit-key.ts';

/** The identities that may have a number, by their keys. */
export interface NumberKeys {
  /** Who had it first, on channels of any type. */
  readonly first: readonly string[];
  /** Who got it from somebody before. */
  readonly later: readonly string[];
}

export function keysOfNumber(number: string): NumberKeys {
  const first = [identityKey('phone', number), identityKey('whatsapp', number)];
  return { first, later: first.map((key) => fitKey(`${key}#2`)) };
}
