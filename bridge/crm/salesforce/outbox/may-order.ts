import { z } from 'zod';
import type { OrderRight } from '../../order-right.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { queryTogether } from '../rest/query-together.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlName, type Soql } from '../rest/soql.ts';

const ADMIN_SET = 'ParleyAdmin';
const LISTENING = 'ParleySeeRecordings';

const accessRow = z.object({ ParentId: z.string() });
const assignmentRow = z.object({ PermissionSetId: z.string().nullish() });

/**
 * Whether a user may give a command: with the permission set Parley Admin any, as a member of the channel one about its
 * conversations and calls. Recordings are heard by members only, admins or not, who have the custom permission for it, by
 * a permission set, a group of them or the profile. One request.
 */
export async function mayOrder(
  connection: SalesforceConnection,
  names: Names,
  userId: string,
  right: OrderRight,
): Promise<boolean> {
  if (right.who === 'anybody') return true;
  if (right.who === 'listener') return mayListen(connection, names, userId, right.callId);
  const isAdmin = soql`SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = ${userId} AND PermissionSet.Name = ${ADMIN_SET} LIMIT 1`;
  const statements = [isAdmin, ...membershipOf(names, userId, right)];
  const answers = await ask(connection, statements);
  return answers.some((rows) => rows.length > 0);
}

async function mayListen(
  connection: SalesforceConnection,
  names: Names,
  userId: string,
  callId: string,
): Promise<boolean> {
  const [membership = [], given = [], assigned = [], grouped = []] = await ask(connection, [
    ...membershipOf(names, userId, { who: 'listener', callId }),
    soql`SELECT ParentId FROM SetupEntityAccess WHERE SetupEntityId IN (SELECT Id FROM CustomPermission WHERE DeveloperName = ${LISTENING})`,
    soql`SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = ${userId}`,
    soql`SELECT PermissionSetId FROM PermissionSetGroupComponent WHERE PermissionSetGroupId IN (SELECT PermissionSetGroupId FROM PermissionSetAssignment WHERE AssigneeId = ${userId})`,
  ]);
  const giving = new Set(
    readRows(given, accessRow, names, 'Custom permissions').map(({ ParentId }) => ParentId),
  );
  const sets = readRows([...assigned, ...grouped], assignmentRow, names, 'Permission sets');
  return membership.length > 0 && sets.some(({ PermissionSetId: id }) => id && giving.has(id));
}

/** Asks whether the user is a member of the channel of a conversation or a call. */
function membershipOf({ field, object }: Names, userId: string, right: OrderRight): readonly Soql[] {
  const channel = soqlName(field.channel);
  const about =
    'conversationId' in right
      ? soql`SELECT ${channel} FROM ${soqlName(object.conversation)} WHERE Id = ${right.conversationId}`
      : 'callId' in right
        ? soql`SELECT ${channel} FROM ${soqlName(object.call)} WHERE Id = ${right.callId}`
        : undefined;
  return about
    ? [
        soql`SELECT Id FROM ${soqlName(object.channelMember)} WHERE ${soqlName(field.user)} = ${userId} AND ${channel} IN (${about}) LIMIT 1`,
      ]
    : [];
}

async function ask(
  connection: SalesforceConnection,
  statements: readonly Soql[],
): Promise<readonly (readonly unknown[])[]> {
  const answers = await queryTogether(connection, statements);
  return answers.map((answer) => {
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  });
}
