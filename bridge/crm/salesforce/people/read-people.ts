import { z } from 'zod';
import type { ContactReference } from '../../../conversations/matching/contact-reference.ts';
import type { ContactSource, PersonRecord } from '../../contacts.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { queryTogether } from '../rest/query-together.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';
import { contactColumns, keyedContact } from './keyed-contact.ts';

const named = z.looseObject({ Name: z.string().nullish(), AccountId: z.string().nullish() });

/**
 * Records as they are at this moment, without those that are gone, in one request.
 * @param references up to 200
 * @throws ParleyError as for any request
 */
export async function readPeople(
  connection: SalesforceConnection,
  sources: readonly ContactSource[],
  references: readonly ContactReference[],
): Promise<readonly PersonRecord[]> {
  const wanted = sources.flatMap((source) => {
    const ids = references.filter(({ object }) => object === source.object).map(({ id }) => id);
    return ids.length > 0 ? [{ source, ids }] : [];
  });
  const results = await queryTogether(
    connection,
    wanted.map(({ source, ids }) => {
      const further = source.object === 'Contact' ? ['Name', 'AccountId'] : ['Name'];
      const columns = [...contactColumns(source), ...further].map(soqlName);
      return soql`SELECT ${soqlJoin(', ', columns)} FROM ${soqlName(source.object)} WHERE Id IN ${ids}`;
    }),
  );
  return wanted.flatMap(({ source }, index) => {
    const result = results[index];
    if (result?.status !== 'fulfilled') throw result?.reason;
    return result.value.flatMap((row): readonly PersonRecord[] => {
      const contact = keyedContact(row, source);
      const { Name, AccountId } = named.parse(row);
      if (contact.gone) return [];
      return [{ ...contact, name: Name ?? '', ...(AccountId ? { accountId: AccountId } : {}) }];
    });
  });
}
