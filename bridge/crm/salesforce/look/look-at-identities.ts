import { z } from 'zod';
import type { Names } from '../names.ts';
import type { FoundIdentity } from '../plan/found.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';
import { foundContact, linkedContact, linkedNameFields, linkFields } from './linked-contact.ts';
import type { Look } from './look.ts';

const text = z.string().nullish();
const identityRow = z.object({
  externalKey: z.string(),
  address: text,
  displayName: text,
  username: text,
  matchCertainty: text,
  origin: text,
  ...linkedContact,
  samePersonAsParent: z.object({ externalKey: z.string() }).nullish(),
});

/** By the bridge, which says how certain it is; one that people have imported with a link is their word. */
function isMadeAhead({ origin, matchCertainty }: z.infer<typeof identityRow>): boolean {
  const isSaid =
    matchCertainty === 'Certain' || matchCertainty === 'Likely' || matchCertainty === 'Ambiguous';
  return isSaid && (origin === 'Salesforce' || origin === 'BulkImport');
}

/** What Salesforce knows of identities, by their keys. */
export function lookAtIdentities(
  names: Names,
  keys: readonly string[],
): Look<ReadonlyMap<string, FoundIdentity>> {
  const { field, object, relation } = names;
  const selected = [
    field.externalKey,
    field.address,
    field.displayName,
    field.username,
    field.matchCertainty,
    field.origin,
    ...linkFields(names),
    `${relation('samePersonAs')}.${field.externalKey}`,
  ];
  const select = (fields: readonly string[]): Soql | undefined =>
    keys.length === 0
      ? undefined
      : soql`SELECT ${soqlJoin(', ', fields.map(soqlName))} FROM ${soqlName(object.identity)} WHERE ${soqlName(field.externalKey)} IN ${keys}`;
  return {
    statement: select([...selected, ...linkedNameFields(names)]),
    otherwise: select(selected),
    read: (rows) =>
      new Map(
        readRows(rows, identityRow, names, 'Identities').map((row) => [
          row.externalKey,
          {
            key: row.externalKey,
            isConfirmed: row.matchCertainty === 'Confirmed',
            isByRule: row.matchCertainty === 'Certain' || row.matchCertainty === 'Likely',
            isMadeAhead: isMadeAhead(row),
            ...foundContact(row),
            ...(row.address ? { address: row.address } : {}),
            ...(row.displayName ? { displayName: row.displayName } : {}),
            ...(row.username ? { username: row.username } : {}),
            ...(row.samePersonAsParent ? { samePersonAs: row.samePersonAsParent.externalKey } : {}),
          },
        ]),
      ),
  };
}
