import type { RequestResult } from 'c/parleyRequestProgress';

/** A record that Salesforce has refused to delete, and why. */
export interface KeptRecord {
  readonly id: string;
  readonly sentence: string;
  readonly url: string;
}

/** What an erasure has left: how many records, and those of them that its result names. */
export interface Kept {
  readonly count: number;
  readonly records: readonly KeptRecord[];
}

/** What the result of the command ErasePerson says was not deleted. */
export default function readKept({ refused, refusedCount }: RequestResult): Kept {
  const records = (Array.isArray(refused) ? refused : []).flatMap((one: unknown): readonly KeptRecord[] => {
    const { id, sentence } = (one ?? {}) as { readonly id?: unknown; readonly sentence?: unknown };
    if (typeof id !== 'string' || !/^\w{15,18}$/.test(id)) return [];
    const why = typeof sentence === 'string' ? sentence : '';
    return [{ id, sentence: why, url: `/lightning/r/${id}/view` }];
  });
  const count = typeof refusedCount === 'number' ? refusedCount : 0;
  return { count: Math.max(count, records.length), records };
}
