import type { OrderRight } from '../../order-right.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { queryTogether } from '../rest/query-together.ts';
import { soql, soqlName } from '../rest/soql.ts';

const ADMIN_SET = 'ParleyAdmin';

/**
 * Whether a user may give a command: with the permission set Parley Admin any, as a member of the conversation's
 * channel one about it. One request.
 */
export async function mayOrder(
  connection: SalesforceConnection,
  { field, object }: Names,
  userId: string,
  right: OrderRight,
): Promise<boolean> {
  if (right.who === 'anybody') return true;
  const isAdmin = soql`SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = ${userId} AND PermissionSet.Name = ${ADMIN_SET} LIMIT 1`;
  const answers = await queryTogether(connection, [
    isAdmin,
    ...(right.who === 'member'
      ? [
          soql`SELECT Id FROM ${soqlName(object.channelMember)} WHERE ${soqlName(field.user)} = ${userId} AND ${soqlName(field.channel)} IN (SELECT ${soqlName(field.channel)} FROM ${soqlName(object.conversation)} WHERE Id = ${right.conversationId}) LIMIT 1`,
        ]
      : []),
  ]);
  return answers.some((answer) => {
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value.length > 0;
  });
}
