import type { MessageContent } from '../../../conversations/content.ts';
import type { Customer, Handle } from '../../../conversations/customer.ts';

/**
 * The customer with the number that they have told: on our question they may send their own card, which WhatsApp marks
 * as such. Cards that they merely pass on name other people.
 */
export function withOwnNumber(customer: Customer, content: MessageContent): Customer {
  if (content.type !== 'contactCards' || customer.handles.some(({ kind }) => kind === 'number'))
    return customer;
  const told = content.cards
    .filter(({ isOwn }) => isOwn)
    .flatMap(({ phones }) => phones.map(({ number }) => number.replaceAll(/[^\d+]/g, '')))
    .find((number) => /^\+\d{3,20}$/.test(number));
  if (told === undefined) return customer;
  const number: Handle = { kind: 'number', value: told };
  return { ...customer, handles: [...customer.handles, number] };
}
