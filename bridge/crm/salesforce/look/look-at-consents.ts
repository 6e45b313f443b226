import { z } from 'zod';
import type { Names } from '../names.ts';
import type { Found } from '../plan/found.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';
import type { Look } from './look.ts';

const consentRow = z.object({
  externalKey: z.string(),
  changedAt: z.coerce.date().nullish(),
  consentLevel: z.string(),
});

/** When consents were changed last, by their keys: people change them too. */
export function lookAtConsents(names: Names, keys: readonly string[]): Look<Found['consents']> {
  const { field, object } = names;
  const selected = [field.externalKey, field.changedAt, field.consentLevel];
  return {
    statement:
      keys.length === 0
        ? undefined
        : soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.consent)} WHERE ${soqlName(field.externalKey)} IN ${keys}`,
    read: (rows) =>
      new Map(
        readRows(rows, consentRow, names, 'Consents').flatMap(({ externalKey, changedAt, consentLevel }) =>
          changedAt ? [[externalKey, { changedAt, isOptOut: consentLevel === 'OptedOut' }]] : [],
        ),
      ),
  };
}
