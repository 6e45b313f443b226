import type { ContactObject } from '../../../conversations/matching/contact-reference.ts';
import type { ChangedContacts, ChangePosition, ContactSource } from '../../contacts.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { queryTogether } from '../rest/query-together.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';
import { contactColumns, keyedContact } from './keyed-contact.ts';

/** As many rows as Salesforce puts into one answer. */
const PAGE = 2_000;

/**
 * Who was changed after a position, the oldest change first, also who was deleted, merged or converted: up to 2,000 of
 * each object, in one request for all. A load can change more records than that in one moment: the position is a moment
 * and, within it, a record.
 * @throws ParleyError as for any request
 */
export async function readChangedContacts(
  connection: SalesforceConnection,
  since: readonly { readonly source: ContactSource; readonly after: ChangePosition }[],
): Promise<ReadonlyMap<ContactObject, ChangedContacts>> {
  const results = await queryTogether(
    connection,
    since.map(({ source, after }) => statementOf(source, after)),
    'queryAll',
  );
  return new Map(
    since.map(({ source, after }, index) => {
      const result = results[index];
      if (result?.status !== 'fulfilled') throw result?.reason;
      const contacts = result.value.map((row) => keyedContact(row, source));
      const last = contacts.at(-1);
      const next = last ? { at: last.changedAt, id: last.id } : after;
      return [source.object, { contacts, next, isAll: contacts.length < PAGE }];
    }),
  );
}

function statementOf(source: ContactSource, { at, id }: ChangePosition): Soql {
  const columns = soqlJoin(', ', contactColumns(source).map(soqlName));
  const condition =
    id === undefined
      ? soql`SystemModstamp >= ${at}`
      : soql`(SystemModstamp > ${at} OR (SystemModstamp = ${at} AND Id > ${id}))`;
  return soql`SELECT ${columns} FROM ${soqlName(source.object)} WHERE ${condition} ORDER BY SystemModstamp, Id LIMIT ${PAGE}`;
}
