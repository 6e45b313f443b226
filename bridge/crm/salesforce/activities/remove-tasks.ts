import { z } from 'zod';
import type { Problem } from '../../problem.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import { readRows } from '../rest/read-rows.ts';
import { rowProblem } from '../rest/row-problem.ts';
import { sendGraphs } from '../rest/send-graphs.ts';
import { likeText, soql, soqlJoin, soqlName } from '../rest/soql.ts';

/** Keys in one query, whose text travels in an address. */
const MOST_KEYS = 40;

const logRow = z.object({ Id: z.string(), groupKey: z.string(), taskId: z.string().nullish() });
const taskRow = z.object({
  Id: z.string(),
  OwnerId: z.string(),
  CreatedById: z.string(),
  LastModifiedById: z.string(),
  IsClosed: z.boolean(),
});

/**
 * Removes Tasks whose messages other Tasks show now, each together with its log row or not at all. A Task that a person
 * has taken over, opened again or written in is theirs: it stays, and only its log row goes.
 * @param keys of log rows; those of further parts go along
 * @returns what stands in the way, by key
 */
export async function removeTasks(
  connection: SalesforceConnection,
  names: Names,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Problem>> {
  const problems = new Map<string, Problem>();
  for (const some of inChunks(keys, MOST_KEYS)) {
    const logs = await logsOf(connection, names, some);
    if (logs.length === 0) continue;
    const own = await ownTasks(
      connection,
      names,
      logs.flatMap(({ taskId }) => taskId ?? []),
    );
    const results = await sendGraphs(
      connection,
      logs.map(({ Id, taskId }) => [
        ...(taskId && own.has(taskId)
          ? [{ method: 'DELETE' as const, path: `Task/${taskId}`, reference: 'task' }]
          : []),
        { method: 'DELETE' as const, path: `${names.object.activityLog}/${Id}`, reference: 'log' },
      ]),
    );
    for (const [index, result] of results.entries()) {
      const key = logs[index]?.groupKey;
      if (result.kind === 'done' || key === undefined) continue;
      const first = some.find((one) => key === one || key.startsWith(`${one}|`)) ?? key;
      problems.set(first, rowProblem(result.code, result.message));
    }
  }
  return problems;
}

async function logsOf(
  connection: SalesforceConnection,
  names: Names,
  keys: readonly string[],
): Promise<readonly z.infer<typeof logRow>[]> {
  const key = soqlName(names.field.groupKey);
  const conditions = keys.map((one) => soql`${key} = ${one} OR ${key} LIKE ${`${likeText(one)}|%`}`);
  const rows = await connection.query(
    soql`SELECT Id, ${key}, ${soqlName(names.field.taskId)} FROM ${soqlName(names.object.activityLog)} WHERE ${soqlJoin(' OR ', conditions)}`,
  );
  // Salesforce finds other cases of the letters as well.
  return readRows(rows, logRow, names, 'Activity logs').filter(({ groupKey }) =>
    keys.some((one) => groupKey === one || groupKey.startsWith(`${one}|`)),
  );
}

async function ownTasks(
  connection: SalesforceConnection,
  names: Names,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await connection.query(
    soql`SELECT Id, OwnerId, CreatedById, LastModifiedById, IsClosed FROM Task WHERE Id IN ${ids}`,
  );
  const isOwn = ({ OwnerId, CreatedById, LastModifiedById, IsClosed }: z.infer<typeof taskRow>): boolean =>
    IsClosed && OwnerId === CreatedById && LastModifiedById === CreatedById;
  return new Set(
    readRows(rows, taskRow, names, 'Tasks')
      .filter(isOwn)
      .map(({ Id }) => Id),
  );
}
