import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import { hasReference, MOST_COLLECTIONS } from './composite.ts';
import type { SalesforceConnection } from './connection.ts';
import { inChunks } from './in-chunks.ts';
import { queryRows, type QueryResource } from './query-rows.ts';
import { readPages } from './read-pages.ts';
import { requestProblem } from './request-problem.ts';
import type { Soql } from './soql.ts';

/** Longest query that travels in an address by itself; Salesforce takes 16 kB of an address. */
const LONGEST_ADDRESS = 12_000;

const answer = z.object({
  compositeResponse: z.array(z.object({ httpStatusCode: z.number(), body: z.unknown() })),
});
const refusal = z.array(z.object({ errorCode: z.string(), message: z.string() })).min(1);

/** The rows of a query, or why there are none. */
export type QueryResult = PromiseSettledResult<readonly unknown[]>;

/**
 * Runs up to five queries in one request, which Salesforce counts as one, and more in as many as they need. One that
 * is refused does not hold the others. Queries are carried out one after another.
 * @returns the results in the order of the statements
 * @throws ParleyError when a request as a whole fails
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite_post.htm
 */
export async function queryTogether(
  connection: SalesforceConnection,
  statements: readonly Soql[],
  resource: QueryResource = 'query',
): Promise<readonly QueryResult[]> {
  const chunks = inChunks(statements, MOST_COLLECTIONS);
  return (await Promise.all(chunks.map((chunk) => queryOnce(connection, chunk, resource)))).flat();
}

async function queryOnce(
  connection: SalesforceConnection,
  statements: readonly Soql[],
  resource: QueryResource,
): Promise<readonly QueryResult[]> {
  const [only] = statements;
  const isShort = encodeURIComponent(only?.text ?? '').length <= LONGEST_ADDRESS;
  // What looks like a reference would be replaced in a Composite request.
  if ((statements.length === 1 && isShort) || statements.some(({ text }) => hasReference(text))) {
    return Promise.allSettled(statements.map((statement) => queryRows(connection.send, statement, resource)));
  }
  const root = `/services/data/v${await connection.version()}`;
  const parsed = answer.safeParse(
    await connection.send('POST', 'composite', {
      compositeRequest: statements.map(({ text }, index) => ({
        method: 'GET',
        url: `${root}/${resource}?q=${encodeURIComponent(text)}`,
        referenceId: `query${index}`,
      })),
    }),
  );
  if (!parsed.success || parsed.data.compositeResponse.length !== statements.length) {
    throw new ParleyError('CRM_ANSWER_UNREADABLE', 'A composite request was answered in another form.');
  }
  return Promise.allSettled(
    parsed.data.compositeResponse.map(async ({ httpStatusCode, body }) => {
      if (httpStatusCode >= 400) throw refused(body);
      return readPages(body, (path) => connection.send('GET', path));
    }),
  );
}

function refused(body: unknown): ParleyError {
  const parsed = refusal.safeParse(body);
  const [first] = parsed.success ? parsed.data : [];
  if (!first) return new ParleyError('CRM_ANSWER_UNREADABLE', 'A query was answered in another form.');
  return requestProblem(Object.assign(new Error(first.message), { errorCode: first.errorCode }));
}
