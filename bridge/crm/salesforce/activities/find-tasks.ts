import { z } from 'zod';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlName } from '../rest/soql.ts';

const logRow = z.object({ groupKey: z.string(), taskId: z.string() });

/** Ids of the Tasks that log rows name, by their keys. */
export async function findTasks(
  connection: SalesforceConnection,
  names: Names,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const { field, object } = names;
  const key = soqlName(field.groupKey);
  const rows = await connection.query(
    soql`SELECT ${key}, ${soqlName(field.taskId)} FROM ${soqlName(object.activityLog)} WHERE ${key} IN ${keys}`,
  );
  return new Map(
    readRows(rows, logRow, names, 'Activity logs').map(({ groupKey, taskId }) => [groupKey, taskId]),
  );
}
