import type { ContactSource } from '../../contacts.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';

/**
 * Asks for all records of a source, once each: a converted lead and the account of a person are found as contacts, and
 * a bulk query finds nothing that is deleted.
 */
export function statementOfAll(source: ContactSource, columns: readonly string[]): Soql {
  const select = soql`SELECT ${soqlJoin(', ', columns.map(soqlName))} FROM ${soqlName(source.object)}`;
  if (source.object === 'Lead') return soql`${select} WHERE IsConverted = ${false}`;
  if (source.object === 'Account' && source.hasPersonAccounts)
    return soql`${select} WHERE IsPersonAccount = ${false}`;
  return select;
}
