import { z } from 'zod';
import type { Names } from '../names.ts';
import type { FoundConversation } from '../plan/found.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';
import { foundContact, linkedContact } from './linked-contact.ts';
import type { Look } from './look.ts';

const conversationRow = z.object({
  externalKey: z.string(),
  customerName: z.string().nullish(),
  contactParent: linkedContact,
  identityParent: z
    .object({
      externalKey: z.string(),
      samePersonAsParent: z.object({ externalKey: z.string() }).nullish(),
    })
    .nullish(),
});

/** What Salesforce knows of conversations, by their keys. */
export function lookAtConversations(
  names: Names,
  keys: readonly string[],
): Look<ReadonlyMap<string, FoundConversation>> {
  const { field, object, relation } = names;
  const contact = relation('contact');
  const selected = [
    field.externalKey,
    field.customerName,
    `${contact}.Id`,
    `${contact}.Name`,
    `${contact}.AccountId`,
    `${relation('identity')}.${field.externalKey}`,
    `${relation('identity')}.${relation('samePersonAs')}.${field.externalKey}`,
  ];
  return {
    statement:
      keys.length === 0
        ? undefined
        : soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.conversation)} WHERE ${soqlName(field.externalKey)} IN ${keys}`,
    read: (rows) =>
      new Map(
        readRows(rows, conversationRow, names, 'Conversations').map((row) => [
          row.externalKey,
          {
            key: row.externalKey,
            ...foundContact(row.contactParent),
            ...(row.customerName ? { customerName: row.customerName } : {}),
            ...(row.identityParent ? { identityKey: row.identityParent.externalKey } : {}),
            ...(row.identityParent?.samePersonAsParent
              ? { identityIs: row.identityParent.samePersonAsParent.externalKey }
              : {}),
          },
        ]),
      ),
  };
}
