import { canonicalNumber } from '../numbers/canonical-number.ts';
import { isWithheld } from '../numbers/is-withheld.ts';
import type { Customer } from '../customer.ts';

/** Shorter ones are short codes: services, not people. */
const numberOfPerson = /^\+\d{7,15}$/;

/**
 * What makes two customers whom nobody knows the same one, on all channels: their number, else their id at the
 * provider. Undefined for what is nobody: a withheld number, a short code, the name of a sender.
 * @param conversationKey of the one who asks: it says when a number has gone to somebody else
 */
export function strangerKey({ handles }: Customer, conversationKey: string): string | undefined {
  const holder = /#\d{1,4}$/.exec(conversationKey)?.[0] ?? '';
  const number = handles.find(({ kind, value }) => kind === 'number' && isPerson(value));
  if (number) return `tel:${canonicalNumber(number.value)}${holder}`;
  const id = handles.find(({ kind }) => kind === 'userId' || kind === 'parentUserId');
  return id && `id:${id.value}`;
}

function isPerson(value: string): boolean {
  const number = canonicalNumber(value);
  return numberOfPerson.test(number) && !isWithheld(number);
}
