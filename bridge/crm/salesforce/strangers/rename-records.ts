import { z } from 'zod';
import type { ContactName } from '../../../conversations/strangers/contact-name.ts';
import { ParleyError } from '../../../errors.ts';
import type { Renaming, RenamingEnd } from '../../new-contacts.ts';
import { LARGEST_COLLECTION, writeCollections } from '../rest/composite.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import type { Names } from '../names.ts';
import { queryTogether } from '../rest/query-together.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlName } from '../rest/soql.ts';
import { keepsOwner, nameRow, writableName } from './contact-row.ts';

const nameFields = z.object({
  Id: z.string(),
  FirstName: z.string().nullish(),
  LastName: z.string().nullish(),
  Company: z.string().nullish(),
});

/**
 * Gives records other names where they still have exactly the one that the bridge has written. What a person has
 * changed stays, also when only a part of it was changed. One request to look and one to write, for 200 records.
 * @returns results in the order of the wishes
 * @throws ParleyError when Salesforce as a whole is away
 */
export async function renameRecords(
  connection: SalesforceConnection,
  names: Names,
  renamings: readonly Renaming[],
): Promise<readonly RenamingEnd[]> {
  const ends = new Map<string, RenamingEnd>();
  for (const some of inChunks(renamings, LARGEST_COLLECTION)) {
    const now = await namesOf(connection, names, some);
    const untouched = some.filter(({ record, written }) => isSame(now.get(record.id), written));
    const groups = [...Map.groupBy(untouched, ({ record }) => record.object)];
    // Without the header Salesforce would ask the assignment rules again, and give leads that people work on away.
    const written = await writeCollections(
      connection,
      groups.map(([object, ofObject]) => ({
        object,
        rows: ofObject.map(({ record, name }) => ({ Id: record.id, ...nameRow(writableName(name)) })),
        headers: keepsOwner,
      })),
    );
    for (const [index, [, ofObject]] of groups.entries()) {
      for (const [place, { record }] of ofObject.entries()) {
        const result = written[index]?.[place];
        const isLater = !result || (result.kind === 'refused' && result.problem.retry);
        ends.set(record.id, result?.kind === 'written' ? 'renamed' : isLater ? 'later' : 'kept');
      }
    }
  }
  return renamings.map(({ record }) => ends.get(record.id) ?? 'kept');
}

async function namesOf(
  connection: SalesforceConnection,
  names: Names,
  renamings: readonly Renaming[],
): Promise<ReadonlyMap<string, z.infer<typeof nameFields>>> {
  const groups = [...Map.groupBy(renamings, ({ record }) => record.object)];
  const results = await queryTogether(
    connection,
    groups.map(([object, ofObject]) => {
      const company = object === 'Lead' ? soql`, Company` : soql``;
      const ids = ofObject.map(({ record }) => record.id);
      return soql`SELECT Id, FirstName, LastName${company} FROM ${soqlName(object)} WHERE Id IN ${ids}`;
    }),
  );
  const rows = results.flatMap((result) => {
    if (result.status === 'fulfilled') return readRows(result.value, nameFields, names, 'Names');
    const { reason } = result;
    // A right that is gone: then nobody is renamed.
    if (reason instanceof ParleyError && !reason.retry) return [];
    throw reason;
  });
  return new Map(rows.map((row) => [row.Id, row]));
}

function isSame(row: z.infer<typeof nameFields> | undefined, written: ContactName): boolean {
  return (
    row !== undefined &&
    (row.FirstName ?? '') === (written.firstName ?? '') &&
    row.LastName === written.lastName &&
    (written.company === undefined || row.Company === written.company)
  );
}
