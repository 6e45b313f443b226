import { z } from 'zod';
import type { ContactObject } from '../../../conversations/matching/contact-reference.ts';
import { ParleyError } from '../../../errors.ts';
import type { FoundRecord } from '../plan/found.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';
import type { Look } from './look.ts';
import type { WantedRecords } from './wanted.ts';

const text = z.string().nullish();
const record = z.looseObject({
  Id: z.string(),
  Name: text,
  AccountId: text,
  Account: z.object({ Name: text }).nullish(),
  Company: text,
  OwnerId: text,
  Owner: z.object({ Name: text }).nullish(),
  LastActivityDate: text,
});

/** What is asked of each object beside the fields that hold numbers: first what nothing goes without. */
const needed: Readonly<Record<ContactObject, readonly string[]>> = {
  Contact: ['Id', 'Name', 'AccountId'],
  Lead: ['Id', 'Name'],
  Account: ['Id', 'Name'],
};
const useful: Readonly<Record<ContactObject, readonly string[]>> = {
  Contact: ['Account.Name', 'OwnerId', 'Owner.Name', 'LastActivityDate'],
  Lead: ['Company', 'OwnerId', 'Owner.Name', 'LastActivityDate'],
  Account: ['OwnerId', 'Owner.Name', 'LastActivityDate'],
};

/** A question about records, and the same for one field after the other: where one is hidden, the others still count. */
export interface RecordsLook extends Look<readonly FoundRecord[]> {
  readonly object: ContactObject;
  readonly apart: readonly { readonly field: string; readonly statement: Soql }[];
}

/** Contacts, leads or accounts by their ids, as they stand now. What was deleted, merged or converted is not there. */
export function lookAtRecords(object: ContactObject, { ids, fields }: WantedRecords): RecordsLook {
  const holders = fields.filter((name) => !needed[object].includes(name));
  const select = (columns: readonly string[]): Soql => {
    const selected = soqlJoin(', ', columns.map(soqlName));
    const alive = object === 'Lead' ? soql` AND IsConverted = ${false}` : soql``;
    return soql`SELECT ${selected} FROM ${soqlName(object)} WHERE Id IN ${ids}${alive}`;
  };
  return {
    object,
    statement: select([...needed[object], ...useful[object], ...holders]),
    apart: [...holders, 'Id'].map((field) => ({
      field,
      statement: select([...new Set([...needed[object], field])]),
    })),
    read(rows) {
      // Not by our words: a field of the customer's own may have the name of one of ours.
      const read = z.array(record).safeParse(rows);
      if (!read.success) throw new ParleyError('CRM_ANSWER_UNREADABLE', `${object} came in another form.`);
      return read.data.map((row) => foundRecord(object, row, fields));
    },
  };
}

function foundRecord(
  object: ContactObject,
  row: z.infer<typeof record>,
  fields: readonly string[],
): FoundRecord {
  const company = row.Account?.Name ?? row.Company;
  const written = fields.flatMap((name): readonly [string, string][] => {
    const value = row[name];
    return typeof value === 'string' && value !== '' ? [[name, value]] : [];
  });
  return {
    object,
    id: row.Id,
    name: row.Name ?? '',
    fields: new Map(written),
    ...(row.AccountId ? { accountId: row.AccountId } : {}),
    ...(company ? { company } : {}),
    ...(row.OwnerId ? { ownerId: row.OwnerId } : {}),
    ...(row.Owner?.Name ? { ownerName: row.Owner.Name } : {}),
    ...(row.LastActivityDate ? { lastActivityAt: new Date(row.LastActivityDate) } : {}),
  };
}
