import { z } from 'zod';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlName } from '../rest/soql.ts';

const ADMIN_SET = 'ParleyAdmin';

const requestRow = z.object({ CreatedById: z.string() });

/**
 * Whether the user who gave a command has the permission set Parley Admin. Who may create a command may write any kind
 * into it, so that a right on the field could not divide the kinds. Two requests.
 */
export async function mayOrder(
  connection: SalesforceConnection,
  names: Names,
  requestId: string,
): Promise<boolean> {
  const requests = await connection.query(
    soql`SELECT CreatedById FROM ${soqlName(names.object.request)} WHERE Id = ${requestId}`,
  );
  const [request] = readRows(requests, requestRow, names, 'Commands');
  if (!request) return false;
  const assignments = await connection.query(
    soql`SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = ${request.CreatedById} AND PermissionSet.Name = ${ADMIN_SET} LIMIT 1`,
  );
  return assignments.length > 0;
}
