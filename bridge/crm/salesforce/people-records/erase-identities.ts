import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { Names } from '../names.ts';
import { writeCollections, type Row } from '../rest/composite.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';
import type { Removal } from './removal.ts';

const consentRow = z.object({
  Id: z.string(),
  identity: z.string(),
  consentLevel: z.string().nullish(),
});

/** All that an identity says of a person, besides its address. */
const personal = [
  'displayName',
  'username',
  'matchReason',
  'matchCertainty',
  'matchCandidates',
  'contact',
  'lead',
  'account',
  'samePersonAs',
  'confirmedBy',
] as const;

/**
 * Deletes identities. One under which the person has opted out keeps its address and that word, and nothing else: who
 * is forgotten must not be written to again.
 */
export async function eraseIdentities(
  connection: SalesforceConnection,
  names: Names,
  identityIds: readonly string[],
  removal: Removal,
): Promise<{ readonly removed: number; readonly kept: number }> {
  if (identityIds.length === 0) return { removed: 0, kept: 0 };
  const { field, object } = names;
  const selected = ['Id', field.identity, field.consentLevel].map(soqlName);
  const rows = await connection.query(
    soql`SELECT ${soqlJoin(', ', selected)} FROM ${soqlName(object.consent)} WHERE ${soqlName(field.identity)} IN ${identityIds}`,
  );
  const consents = readRows(rows, consentRow, names, 'Consents');
  const optOuts = consents.filter(({ consentLevel }) => consentLevel === 'OptedOut');
  const kept = [...new Set(optOuts.map(({ identity }) => identity))];
  await removal.remove(consents.filter((one) => !optOuts.includes(one)).map(({ Id }) => Id));
  await empty(
    connection,
    object.consent,
    optOuts.map(({ Id }) => ({ Id, [field.evidence]: '' })),
  );
  // Lookups are emptied by null only.
  const nothing = Object.fromEntries(personal.map((word) => [field[word], null]));
  await empty(
    connection,
    object.identity,
    kept.map((Id) => ({ Id, ...nothing })),
  );
  const removed = await removal.remove(identityIds.filter((id) => !kept.includes(id)));
  return { removed, kept: kept.length };
}

async function empty(connection: SalesforceConnection, object: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const [written = []] = await writeCollections(connection, [{ object, rows }]);
  for (const result of written) {
    if (result.kind === 'refused' && result.problem.code !== 'CRM_ROW_GONE')
      throw new ParleyError(result.problem.code, result.problem.sentence);
  }
}
