import { ParleyError } from '../../../errors.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { removeRows } from '../rest/remove-rows.ts';

/** Deletes rows and keeps account of what stays. */
export interface Removal {
  /**
   * @returns how many are gone through this, not counting those that were gone before
   * @throws ParleyError CRM_ROW_LOCKED when one of them can go later: what leads to it has to stay until then
   */
  remove(ids: readonly string[]): Promise<number>;
  readonly refused: readonly { readonly id: string; readonly sentence: string }[];
}

export function createRemoval(connection: SalesforceConnection): Removal {
  const refused: { id: string; sentence: string }[] = [];
  return {
    refused,
    async remove(ids) {
      let removed = 0;
      for (const [index, result] of (await removeRows(connection, ids)).entries()) {
        if (result.kind === 'written') removed += 1;
        else if (result.problem.retry) throw new ParleyError(result.problem.code, result.problem.sentence);
        else if (result.problem.code !== 'CRM_ROW_GONE')
          refused.push({ id: ids[index] ?? '', sentence: result.problem.sentence });
      }
      return removed;
    },
  };
}
