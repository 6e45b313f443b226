import { z } from 'zod';
import type { Names } from '../names.ts';
import type { FoundIdentity } from '../plan/found.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';
import { foundContact, linkedContact } from './linked-contact.ts';
import type { Look } from './look.ts';

const identityRow = z.object({
  externalKey: z.string(),
  address: z.string().nullish(),
  displayName: z.string().nullish(),
  username: z.string().nullish(),
  matchCertainty: z.string().nullish(),
  contactParent: linkedContact,
  samePersonAsParent: z.object({ externalKey: z.string() }).nullish(),
});

/** What Salesforce knows of identities, by their keys. */
export function lookAtIdentities(
  names: Names,
  keys: readonly string[],
): Look<ReadonlyMap<string, FoundIdentity>> {
  const { field, object, relation } = names;
  const contact = relation('contact');
  const selected = [
    field.externalKey,
    field.address,
    field.displayName,
    field.username,
    field.matchCertainty,
    `${contact}.Id`,
    `${contact}.Name`,
    `${contact}.AccountId`,
    `${relation('samePersonAs')}.${field.externalKey}`,
  ];
  return {
    statement:
      keys.length === 0
        ? undefined
        : soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.identity)} WHERE ${soqlName(field.externalKey)} IN ${keys}`,
    read: (rows) =>
      new Map(
        readRows(rows, identityRow, names, 'Identities').map((row) => [
          row.externalKey,
          {
            key: row.externalKey,
            isConfirmed: row.matchCertainty === 'Confirmed',
            ...foundContact(row.contactParent),
            ...(row.address ? { address: row.address } : {}),
            ...(row.displayName ? { displayName: row.displayName } : {}),
            ...(row.username ? { username: row.username } : {}),
            ...(row.samePersonAsParent ? { samePersonAs: row.samePersonAsParent.externalKey } : {}),
          },
        ]),
      ),
  };
}
