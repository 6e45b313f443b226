import { z } from 'zod';
import type { Names } from '../names.ts';
import type { FoundCall } from '../plan/found.ts';
import { readRows } from '../rest/read-rows.ts';
import type { Look } from './look.ts';
import { rowsByKey } from './rows-by-key.ts';

const text = z.string().nullish();
const user = z.object({ Name: text }).nullish();
const callRow = z.object({
  Id: z.string(),
  externalId: text,
  isSummaryWritten: z.boolean().catch(false),
  answeredByParent: user,
  initiatedByParent: user,
});

/** Calls that are to be changed, as Salesforce has them: by their external ids, and by the ids of their records. */
export function lookAtCalls(
  names: Names,
  keys: readonly string[],
  ids: readonly string[],
): Look<readonly FoundCall[]> {
  const { field, object, relation } = names;
  const selected = [
    'Id',
    field.externalId,
    field.isSummaryWritten,
    `${relation('answeredBy')}.Name`,
    `${relation('initiatedBy')}.Name`,
  ];
  return {
    statement: rowsByKey(names, object.call, selected, keys, ids),
    read: (rows) =>
      readRows(rows, callRow, names, 'Calls').map((row) => {
        const repName = row.answeredByParent?.Name ?? row.initiatedByParent?.Name;
        return {
          id: row.Id,
          isSummaryWritten: row.isSummaryWritten,
          ...(row.externalId ? { externalId: row.externalId } : {}),
          ...(repName ? { repName } : {}),
        };
      }),
  };
}
