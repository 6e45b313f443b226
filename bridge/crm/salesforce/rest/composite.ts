import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { SalesforceConnection } from './connection.ts';
import { readRowResults, type RowResult } from './row-results.ts';

/** Most rows in one collection, and most collections in one composite request (REST API guide, Composite). */
export const LARGEST_COLLECTION = 200;
export const MOST_COLLECTIONS = 5;

export type Row = Readonly<Record<string, unknown>>;

/** Rows of one object: upserted by an external id field, or updated by Id when no key is named. */
export interface CollectionWrite {
  readonly object: string;
  readonly key?: string;
  readonly rows: readonly Row[];
  /** Of this collection alone. They are lost on rows that have to travel by themselves. */
  readonly headers?: Readonly<Record<string, string>>;
}

const answer = z.object({
  compositeResponse: z.array(z.object({ httpStatusCode: z.number(), body: z.unknown() })),
});

/**
 * Writes up to five collections in one request that Salesforce counts as one. They are carried out in order, each row
 * on its own: a refused row does not hold the others. Gives the results in the order of the rows.
 *
 * A Composite request puts values in the place of `@{…}` wherever it stands, in what a customer has written too. Rows
 * with such a text are therefore written by requests of their own, one for each collection.
 * @throws ParleyError when the request as a whole fails; whether it was carried out is then not known
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite_post.htm
 */
export async function writeCollections(
  connection: SalesforceConnection,
  writes: readonly CollectionWrite[],
): Promise<readonly (readonly RowResult[])[]> {
  if (writes.length === 0) return [];
  if (writes.length > MOST_COLLECTIONS || writes.some(({ rows }) => rows.length > LARGEST_COLLECTION)) {
    throw new RangeError('More than one composite request carries.');
  }
  return writes.some(({ rows }) => hasReference(rows))
    ? writeSingly(connection, writes)
    : writeTogether(connection, writes);
}

/** Whether a text, here or further down, would be taken for a reference to another part of the request. */
export function hasReference(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('@{');
  return typeof value === 'object' && value !== null && Object.values(value).some(hasReference);
}

async function writeTogether(
  connection: SalesforceConnection,
  writes: readonly CollectionWrite[],
): Promise<readonly (readonly RowResult[])[]> {
  const root = `/services/data/v${await connection.version()}`;
  const parsed = answer.safeParse(
    await connection.send('POST', 'composite', {
      allOrNone: false,
      compositeRequest: writes.map((write, index) => ({
        method: 'PATCH',
        url: `${root}/${pathOf(write)}`,
        referenceId: `write${index}`,
        body: bodyOf(write),
        ...(write.headers && { httpHeaders: write.headers }),
      })),
    }),
  );
  if (!parsed.success || parsed.data.compositeResponse.length !== writes.length) {
    throw new ParleyError('CRM_ANSWER_UNREADABLE', 'A composite request was answered in another form.');
  }
  return parsed.data.compositeResponse.map(({ body }, index) =>
    readRowResults(body, writes[index]?.rows.length ?? 0),
  );
}

async function writeSingly(
  connection: SalesforceConnection,
  writes: readonly CollectionWrite[],
): Promise<readonly (readonly RowResult[])[]> {
  const results: (readonly RowResult[])[] = [];
  for (const write of writes) {
    results.push(
      readRowResults(await connection.send('PATCH', pathOf(write), bodyOf(write)), write.rows.length),
    );
  }
  return results;
}

function pathOf({ object, key }: CollectionWrite): string {
  return key ? `composite/sobjects/${object}/${key}` : 'composite/sobjects';
}

function bodyOf({ object, rows }: CollectionWrite): unknown {
  return { allOrNone: false, records: rows.map((row) => ({ attributes: { type: object }, ...row })) };
}
