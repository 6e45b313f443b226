import type { PersonHoldings } from '../../person-records.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { soql, soqlName } from '../rest/soql.ts';
import { readIds } from './read-ids.ts';

/**
 * Records of the calls of a person: those of their conversations and identities, and those that have come no further than
 * a number that a rep has written.
 */
export async function findCalls(
  connection: SalesforceConnection,
  names: Names,
  { conversations, identities }: PersonHoldings,
): Promise<readonly string[]> {
  const { field, object } = names;
  const read = (pointer: string, to: readonly string[]) =>
    readIds(connection, names, object.call, pointer, to, undefined);
  const addresses = identities.flatMap(({ address }) => (address === '' ? [] : [address]));
  const alone = soql`${soqlName(field.conversation)} = null`;
  const found = [
    ...(await read(
      field.conversation,
      conversations.map(({ id }) => id),
    )),
    ...(await read(
      field.identity,
      identities.map(({ id }) => id),
    )),
    ...(await readIds(connection, names, object.call, field.toAddress, addresses, alone)),
    ...(await readIds(connection, names, object.call, field.fromAddress, addresses, alone)),
  ];
  return [...new Set(found)];
}
