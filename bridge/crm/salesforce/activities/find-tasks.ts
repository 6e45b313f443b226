import { z } from 'zod';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import { readRows } from '../rest/read-rows.ts';
import { removeRows } from '../rest/remove-rows.ts';
import { soql, soqlName } from '../rest/soql.ts';

/** Keys in one query, whose text travels in an address. */
const MOST_KEYS = 75;

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
  const { field, object } = names;
  const key = soqlName(field.groupKey);
  const found: unknown[] = [];
  for (const some of inChunks(keys, MOST_KEYS)) {
    found.push(
      ...(await connection.query(
        soql`SELECT Id, ${key}, ${soqlName(field.taskId)} FROM ${soqlName(object.activityLog)} WHERE ${key} IN ${some}`,
      )),
    );
  }
  const rows = readRows(found, logRow, names, 'Activity logs');
  const emptied = rows.filter(({ taskId }) => !taskId);
  await removeRows(
    connection,
    emptied.map(({ Id }) => Id),
  );
  return new Map(rows.flatMap(({ groupKey, taskId }) => (taskId ? [[groupKey, taskId] as const] : [])));
}
