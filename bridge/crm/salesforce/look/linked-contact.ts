import { z } from 'zod';
import type { FoundContact } from '../plan/found.ts';

/** The contact that a row points to, by `Contact__r`. */
export const linkedContact = z
  .object({ Id: z.string(), Name: z.string().nullish(), AccountId: z.string().nullish() })
  .nullish();

/** The contact of a row as a part of what was found; nothing where it points to none. */
export function foundContact(row: z.infer<typeof linkedContact>): { readonly contact?: FoundContact } {
  if (!row) return {};
  const { Id, Name, AccountId } = row;
  return { contact: { id: Id, name: Name ?? '', ...(AccountId ? { accountId: AccountId } : {}) } };
}
