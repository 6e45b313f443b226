import { z } from 'zod';
import type { Names } from '../names.ts';
import type { FoundContact } from '../plan/found.ts';

const text = z.string().nullish();
const named = z.object({ Name: text }).nullish();

/** Whom a row may point to: a contact with its account, a lead, or an account alone. Part of a schema. */
export const linkedContact = {
  contact: text,
  lead: text,
  account: text,
  contactParent: z.object({ Name: text, AccountId: text }).nullish(),
  leadParent: named,
  accountParent: named,
};

/** The fields that say whom a row points to. */
export function linkFields({ field }: Names): readonly string[] {
  return [field.contact, field.lead, field.account];
}

/** The fields that say who that is. They are refused where the bridge may not read one of these objects. */
export function linkedNameFields({ relation }: Names): readonly string[] {
  const contact = relation('contact');
  return [
    `${contact}.Name`,
    `${contact}.AccountId`,
    `${relation('lead')}.Name`,
    `${relation('account')}.Name`,
  ];
}

/** Whom a row is linked to, as a part of what was found; nothing where it points to nobody. */
export function foundContact(row: z.infer<z.ZodObject<typeof linkedContact>>): {
  readonly contact?: FoundContact;
} {
  const { contact, lead, account, contactParent, leadParent, accountParent } = row;
  if (contact) {
    const accountId = contactParent?.AccountId ?? account;
    const name = contactParent?.Name ?? '';
    return { contact: { object: 'Contact', id: contact, name, ...(accountId ? { accountId } : {}) } };
  }
  if (lead) return { contact: { object: 'Lead', id: lead, name: leadParent?.Name ?? '' } };
  return account ? { contact: { object: 'Account', id: account, name: accountParent?.Name ?? '' } } : {};
}
