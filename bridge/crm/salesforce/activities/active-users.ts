import { z } from 'zod';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { soql } from '../rest/soql.ts';

/** Of these users, those who are active. Asks for nothing where there are none. Throws like any query. */
export async function activeUsers(
  connection: SalesforceConnection,
  names: Names,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await connection.query(
    soql`SELECT Id FROM User WHERE IsActive = ${true} AND Id IN ${[...new Set(ids)]}`,
  );
  return new Set(readRows(rows, z.object({ Id: z.string() }), names, 'Users').map(({ Id }) => Id));
}
