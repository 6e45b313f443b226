import type { KnownGroup, StaleGroup } from '../../activities.ts';
import type { Look } from '../look/look.ts';
import type { Names } from '../names.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';
import { activityLogFields, groupsOfLogs, readActivityLogs } from './activity-logs.ts';

/**
 * Asks for the Tasks that Salesforce has of the same conversations and times as groups that the bridge has never asked
 * about: an attempt may have made them whose answer was lost, or a bridge whose database is gone. By the record of
 * the conversation.
 */
export function lookAtLogs(
  names: Names,
  groups: readonly StaleGroup[],
): Look<ReadonlyMap<string, readonly KnownGroup[]>> {
  const { field, object } = names;
  const ids = [...new Set(groups.map(({ recordId }) => recordId))];
  const start = new Date(Math.min(...groups.map(({ period }) => period.start.getTime())));
  const end = new Date(Math.max(...groups.map(({ period }) => period.end.getTime())));
  return {
    statement:
      groups.length === 0
        ? undefined
        : soql`SELECT ${soqlJoin(', ', activityLogFields(names))} FROM ${soqlName(object.activityLog)} WHERE ${soqlName(field.conversation)} IN ${ids} AND ${soqlName(field.kind)} = ${'Messages'} AND ${soqlName(field.periodStart)} < ${end} AND ${soqlName(field.periodEnd)} > ${start}`,
    read: (rows) => Map.groupBy(groupsOfLogs(readActivityLogs(rows, names)), ({ recordId }) => recordId),
  };
}
