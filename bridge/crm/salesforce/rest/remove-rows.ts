import { LARGEST_COLLECTION } from './composite.ts';
import type { SalesforceConnection } from './connection.ts';
import { inChunks } from './in-chunks.ts';
import { readRowResults, type RowResult } from './row-results.ts';

/**
 * Deletes rows of one object, each on its own: a refused one does not hold the others. One request for each 200.
 * @returns what came of each, in their order; one that was gone already is refused as CRM_ROW_GONE
 * @throws ParleyError when a request as a whole fails
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_delete.htm
 */
export async function removeRows(
  connection: SalesforceConnection,
  ids: readonly string[],
): Promise<readonly RowResult[]> {
  const results: RowResult[] = [];
  for (const some of inChunks(ids, LARGEST_COLLECTION)) {
    const path = `composite/sobjects?ids=${some.join(',')}&allOrNone=false`;
    results.push(...readRowResults(await connection.send('DELETE', path), some.length));
  }
  return results;
}
