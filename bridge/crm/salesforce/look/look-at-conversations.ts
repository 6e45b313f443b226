import { z } from 'zod';
import type { Names } from '../names.ts';
import type { FoundConversation } from '../plan/found.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';
import { foundContact, linkedContact, linkedNameFields, linkFields } from './linked-contact.ts';
import type { Look } from './look.ts';

const conversationRow = z.object({
  externalKey: z.string(),
  customerName: z.string().nullish(),
  assignedTo: z.string().nullish(),
  opportunity: z.string().nullish(),
  ...linkedContact,
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
  const selected = [
    field.externalKey,
    field.customerName,
    field.assignedTo,
    field.opportunity,
    ...linkFields(names),
    `${relation('identity')}.${field.externalKey}`,
    `${relation('identity')}.${relation('samePersonAs')}.${field.externalKey}`,
  ];
  const select = (fields: readonly string[]): Soql | undefined =>
    keys.length === 0
      ? undefined
      : soql`SELECT ${soqlJoin(', ', fields.map(soqlName))} FROM ${soqlName(object.conversation)} WHERE ${soqlName(field.externalKey)} IN ${keys}`;
  return {
    statement: select([...selected, ...linkedNameFields(names)]),
    otherwise: select(selected),
    read: (rows) =>
      new Map(
        readRows(rows, conversationRow, names, 'Conversations').map((row) => [
          row.externalKey,
          {
            key: row.externalKey,
            ...foundContact(row),
            ...(row.assignedTo ? { assignedTo: row.assignedTo } : {}),
            ...(row.opportunity ? { opportunityId: row.opportunity } : {}),
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
