import { z } from 'zod';
import type { ActivityList, ActivityScope } from '../../activities.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { queryTogether } from '../rest/query-together.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';
import { activityLogFields, groupsOfLogs, readActivityLogs } from './activity-logs.ts';

/** Log rows in one portion. */
const PORTION = 1_000;

const counted = z.array(z.object({ count: z.number() })).length(1);

/**
 * The groups of a scope that have Tasks, oldest log row first. A group whose parts are further apart than a portion is
 * told with its first ones; the others are found when it is rendered.
 * @param after Id of the last log row that was read
 */
export async function readActivities(
  connection: SalesforceConnection,
  names: Names,
  scope: ActivityScope,
  after?: string,
): Promise<ActivityList> {
  const object = soqlName(names.object.activityLog);
  const conditions = soqlJoin(' AND ', conditionsOf(scope, names));
  const further = after === undefined ? soql`` : soql` AND Id > ${after}`;
  const [listed, total] = await queryTogether(connection, [
    soql`SELECT ${soqlJoin(', ', activityLogFields(names))} FROM ${object} WHERE ${conditions}${further} ORDER BY Id LIMIT ${PORTION}`,
    ...(after === undefined ? [soql`SELECT COUNT(Id) count FROM ${object} WHERE ${conditions}`] : []),
  ]);
  if (listed?.status !== 'fulfilled') throw listed?.reason;
  const rows = readActivityLogs(listed.value, names);
  const last = rows.at(-1);
  const count = total?.status === 'fulfilled' ? counted.safeParse(total.value).data?.[0]?.count : undefined;
  return {
    groups: groupsOfLogs(rows),
    ...(last && rows.length === PORTION ? { next: last.Id } : {}),
    ...(count === undefined ? {} : { count }),
  };
}

function conditionsOf(scope: ActivityScope, { field, relation }: Names): readonly Soql[] {
  const conversation = relation('conversation');
  const ofMessages = soql`${soqlName(field.kind)} = ${'Messages'}`;
  if ('conversationKeys' in scope) {
    return [
      ofMessages,
      soql`${soqlName(`${conversation}.${field.externalKey}`)} IN ${scope.conversationKeys}`,
    ];
  }
  if ('conversationIds' in scope) {
    return [ofMessages, soql`${soqlName(field.conversation)} IN ${scope.conversationIds}`];
  }
  const channel = soqlName(`${conversation}.${relation('channel')}.${field.externalKey}`);
  return [
    ofMessages,
    soql`${channel} = ${scope.channelKey}`,
    ...(scope.since ? [soql`${soqlName(field.periodEnd)} >= ${scope.since}`] : []),
  ];
}
