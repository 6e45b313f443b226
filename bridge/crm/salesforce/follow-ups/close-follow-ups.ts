import { z } from 'zod';
import type { Problem } from '../../problem.ts';
import type { Names } from '../names.ts';
import { LARGEST_COLLECTION, writeCollections } from '../rest/composite.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql } from '../rest/soql.ts';

const taskRow = z.object({ Id: z.string() });

/**
 * Closes Tasks that are still open. Only their owners and who stands above these in the role hierarchy may do that; what
 * the bridge may not close is given back. Two requests for all.
 * @returns what stands in the way, by id
 */
export async function closeFollowUps(
  ids: readonly string[],
  {
    connection,
    names,
    closedStatus,
  }: {
    readonly connection: SalesforceConnection;
    readonly names: Names;
    readonly closedStatus: () => Promise<string>;
  },
): Promise<ReadonlyMap<string, Problem>> {
  const problems = new Map<string, Problem>();
  for (const some of inChunks(ids, LARGEST_COLLECTION)) {
    const rows = await connection.query(
      soql`SELECT Id FROM Task WHERE IsClosed = ${false} AND Id IN ${some}`,
    );
    const open = readRows(rows, taskRow, names, 'Tasks').map(({ Id }) => Id);
    if (open.length === 0) continue;
    const status = await closedStatus();
    const [results = []] = await writeCollections(connection, [
      { object: 'Task', rows: open.map((Id) => ({ Id, Status: status })) },
    ]);
    for (const [index, result] of results.entries()) {
      const id = open[index];
      if (result.kind === 'refused' && id !== undefined) problems.set(id, result.problem);
    }
  }
  return problems;
}
