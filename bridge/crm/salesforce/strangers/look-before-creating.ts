import { z } from 'zod';
import type { Creation, WantedContact } from '../../new-contacts.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import type { Names } from '../names.ts';
import { queryTogether, type QueryResult } from '../rest/query-together.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';

/** What has to be known before records are created. */
export interface BeforeCreating {
  /** By key of the identity: who it is already, or that it is nobody. */
  readonly settled: ReadonlyMap<string, Creation>;
  readonly activeOwners: ReadonlySet<string>;
}

const identityRow = z.object({
  externalKey: z.string(),
  contact: z.string().nullish(),
  lead: z.string().nullish(),
  account: z.string().nullish(),
  matchCertainty: z.string().nullish(),
});
const userRow = z.object({ Id: z.string(), IsActive: z.boolean() });

/** Asks in one request whom the identities point to, and which owners are active. */
export async function lookBeforeCreating(
  connection: SalesforceConnection,
  names: Names,
  wanted: readonly WantedContact[],
): Promise<BeforeCreating> {
  const { field, object } = names;
  const selected = [field.externalKey, field.contact, field.lead, field.account, field.matchCertainty];
  const keys = wanted.map(({ identity }) => identity.key);
  const owners = [...new Set(wanted.flatMap(({ ownerId }) => ownerId ?? []))];
  const [identities, users] = await queryTogether(connection, [
    soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.identity)} WHERE ${soqlName(field.externalKey)} IN ${keys}`,
    ...(owners.length > 0 ? [soql`SELECT Id, IsActive FROM User WHERE Id IN ${owners}`] : []),
  ]);
  const ordered = new Set(wanted.flatMap(({ isOrdered, identity }) => (isOrdered ? [identity.key] : [])));
  const settled = readRows(rowsOf(identities), identityRow, names, 'Identities').flatMap((row) => {
    const creation = settledBy(row);
    const isOverruled = creation?.kind === 'declined' && ordered.has(row.externalKey);
    return creation && !isOverruled ? [[row.externalKey, creation] as const] : [];
  });
  const active = readRows(users ? rowsOf(users) : [], userRow, names, 'Users').filter(
    ({ IsActive: isActive }) => isActive,
  );
  return { settled: new Map(settled), activeOwners: new Set(active.map(({ Id: id }) => id)) };
}

function settledBy(row: z.infer<typeof identityRow>): Creation | undefined {
  const isConfirmed = row.matchCertainty === 'Confirmed';
  if (row.contact) return { kind: 'linked', to: { object: 'Contact', id: row.contact }, isConfirmed };
  if (row.lead) return { kind: 'linked', to: { object: 'Lead', id: row.lead }, isConfirmed };
  if (row.account) return { kind: 'linked', to: { object: 'Account', id: row.account }, isConfirmed };
  return isConfirmed ? { kind: 'declined' } : undefined;
}

function rowsOf(result: QueryResult | undefined): readonly unknown[] {
  if (result?.status === 'fulfilled') return result.value;
  throw result?.reason;
}
