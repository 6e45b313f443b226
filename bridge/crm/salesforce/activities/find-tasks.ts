import { z } from 'zod';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readRows } from '../rest/read-rows.ts';
import { removeRows } from '../rest/remove-rows.ts';
import { soql, soqlName } from '../rest/soql.ts';

const logRow = z.object({ Id: z.string(), groupKey: z.string(), taskId: z.string().nullish() });

/**
 * Ids of the Tasks that log rows name, by their keys. A row that names none was emptied by somebody, as it comes into
 * being together with its Task: it is removed, and the key is free for the next attempt.
 */
export async function findTasks(
  connection: SalesforceConnection,
  names: Names,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const { field, object } = names;
  const key = soqlName(field.groupKey);
  const found = await connection.query(
    soql`SELECT Id, ${key}, ${soqlName(field.taskId)} FROM ${soqlName(object.activityLog)} WHERE ${key} IN ${keys}`,
  );
  const rows = readRows(found, logRow, names, 'Activity logs');
  const emptied = rows.filter(({ taskId }) => !taskId);
  if (emptied.length > 0)
    await removeRows(
      connection,
      emptied.map(({ Id }) => Id),
    );
  return new Map(rows.flatMap(({ groupKey, taskId }) => (taskId ? [[groupKey, taskId] as const] : [])));
}
