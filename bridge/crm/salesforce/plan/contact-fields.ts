import type { Row } from '../rest/composite.ts';
import type { Names } from '../names.ts';
import type { FoundContact } from './found.ts';

/**
 * The three lookups by which a row is linked to somebody: a contact with its account, a lead, or an account alone. What
 * it is not linked to is emptied, which takes null.
 */
export function contactFields(contact: FoundContact | undefined, { field }: Names): Row {
  const ids: Readonly<Partial<Record<FoundContact['object'], string>>> = contact
    ? { ...(contact.accountId ? { Account: contact.accountId } : {}), [contact.object]: contact.id }
    : {};
  return {
    [field.contact]: ids.Contact ?? null,
    [field.lead]: ids.Lead ?? null,
    [field.account]: ids.Account ?? null,
  };
}
