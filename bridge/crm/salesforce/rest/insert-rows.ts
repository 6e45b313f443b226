import { LARGEST_COLLECTION, type Row } from './composite.ts';
import type { SalesforceConnection } from './connection.ts';
import { inChunks } from './in-chunks.ts';
import { readRowResults, type RowResult } from './row-results.ts';

/**
 * Creates rows of one object, each on its own: a refused one does not hold the others. One request for each 200. A
 * repeat creates them again, where nothing in them is unique.
 * @returns what came of each, in their order
 * @throws ParleyError when a request as a whole fails
 */
export async function insertRows(
  connection: SalesforceConnection,
  object: string,
  rows: readonly Row[],
): Promise<readonly RowResult[]> {
  const results: RowResult[] = [];
  for (const some of inChunks(rows, LARGEST_COLLECTION)) {
    const body = await connection.send('POST', 'composite/sobjects', {
      allOrNone: false,
      records: some.map((row) => ({ attributes: { type: object }, ...row })),
    });
    results.push(...readRowResults(body, some.length));
  }
  return results;
}
