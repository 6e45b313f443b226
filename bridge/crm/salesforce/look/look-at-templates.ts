import { z } from 'zod';
import type { Names } from '../names.ts';
import type { FoundTemplate } from '../plan/found.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';
import type { Look } from './look.ts';
import type { Wanted } from './wanted.ts';

const text = z.string().nullish();
const templateRow = z.object({
  Id: z.string(),
  externalId: text,
  templateKey: text,
  approvalStatus: text,
  variables: text,
  syncedAt: z.coerce.date().nullish(),
});

/** Templates as Salesforce has them, by any of their three names. */
export function lookAtTemplates(
  names: Names,
  { ids, externalIds, keys }: Wanted['templates'],
): Look<readonly FoundTemplate[]> {
  const { field, object } = names;
  const selected = [
    'Id',
    field.externalId,
    field.templateKey,
    field.approvalStatus,
    field.variables,
    field.syncedAt,
  ];
  const conditions = [
    ...(ids.length > 0 ? [soql`Id IN ${ids}`] : []),
    ...(externalIds.length > 0 ? [soql`${soqlName(field.externalId)} IN ${externalIds}`] : []),
    ...(keys.length > 0 ? [soql`${soqlName(field.templateKey)} IN ${keys}`] : []),
  ];
  return {
    statement:
      conditions.length === 0
        ? undefined
        : soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.template)} WHERE ${soqlJoin(' OR ', conditions)}`,
    read: (rows) => readRows(rows, templateRow, names, 'Templates').map(foundTemplate),
  };
}

function foundTemplate(row: z.infer<typeof templateRow>): FoundTemplate {
  const { externalId, templateKey, approvalStatus, variables, syncedAt } = row;
  return {
    id: row.Id,
    ...(externalId ? { externalId } : {}),
    ...(templateKey ? { templateKey } : {}),
    ...(approvalStatus ? { approvalStatus } : {}),
    ...(variables ? { variables } : {}),
    ...(syncedAt ? { syncedAt } : {}),
  };
}
