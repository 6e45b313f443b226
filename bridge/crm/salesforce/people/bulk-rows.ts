import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import type { Soql } from '../rest/soql.ts';
import { streamedAnswer } from '../rest/streamed-answer.ts';
import { csvRows } from './csv-rows.ts';

/** A row by the names of its columns. An empty field and one without a value are both `''`. */
export type BulkRow = Readonly<Record<string, string>>;

/** Rows of one answer: each costs a request, and has to be read while the connection lasts. */
const ROWS_PER_ANSWER = 50_000;
const ROWS_PER_PORTION = 2_000;
/** How often a job is asked how far it is: quickly at first, as a small one is done at once. */
const FIRST_POLL_MS = 100;
const LONGEST_POLL_MS = 10_000;

const job = z.object({
  id: z.string(),
  state: z.enum(['UploadComplete', 'InProgress', 'JobComplete', 'Failed', 'Aborted']),
  errorMessage: z.string().nullish(),
});

/**
 * The rows of a query by Bulk API 2.0, in portions, while the answer comes: no more than a portion is in memory. The
 * order of rows is not kept, as Salesforce carries out such a query in parts. The job is deleted in the end, also when
 * nobody reads to the end. Costs a request for each 50,000 rows, and about a dozen for the job.
 * @throws ParleyError as for any request; CRM_UNAVAILABLE when the job was aborted, CRM_ROW_REFUSED when it failed
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/queries.htm
 */
export async function* bulkRows(
  connection: SalesforceConnection,
  statement: Soql,
  signal: AbortSignal,
): AsyncIterable<readonly BulkRow[]> {
  const { id } = readJob(
    await connection.send('POST', 'jobs/query', { operation: 'query', query: statement.text }),
  );
  let isOver = false;
  try {
    await untilComplete(connection, id, signal);
    isOver = true;
    for (let locator: string | undefined = ''; locator !== undefined;) {
      signal.throwIfAborted();
      const place: string = locator === '' ? '' : `&locator=${encodeURIComponent(locator)}`;
      const response = await streamedAnswer(
        await connection.stream(`jobs/query/${id}/results?maxRecords=${ROWS_PER_ANSWER}${place}`),
      );
      yield* portions(response);
      const next = response.headers.get('sforce-locator') ?? 'null';
      locator = next === 'null' || next === '' ? undefined : next;
    }
  } finally {
    await discard(connection, id, isOver).catch(() => undefined);
  }
}

async function untilComplete(
  connection: SalesforceConnection,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  for (let pause = FIRST_POLL_MS; ; pause = Math.min(pause * 2, LONGEST_POLL_MS)) {
    const { state, errorMessage } = readJob(await connection.send('GET', `jobs/query/${id}`));
    signal.throwIfAborted();
    if (state === 'JobComplete') return;
    if (state === 'Failed') throw new ParleyError('CRM_ROW_REFUSED', errorMessage ?? 'A bulk query failed.');
    if (state === 'Aborted') throw new ParleyError('CRM_UNAVAILABLE', 'Somebody has aborted a bulk query.');
    await wait(pause, undefined, { signal });
  }
}

/** A job that is under way has to be aborted before it can be deleted. */
async function discard(connection: SalesforceConnection, id: string, isOver: boolean): Promise<void> {
  if (!isOver)
    await connection.send('PATCH', `jobs/query/${id}`, { state: 'Aborted' }).catch(() => undefined);
  await connection.send('DELETE', `jobs/query/${id}`);
}

async function* portions(response: Response): AsyncIterable<readonly BulkRow[]> {
  const text = response.body?.pipeThrough(new TextDecoderStream());
  if (!text) return;
  let columns: readonly string[] | undefined;
  let portion: BulkRow[] = [];
  for await (const rows of csvRows(text)) {
    for (const row of rows) {
      if (columns === undefined) {
        columns = row;
        continue;
      }
      portion.push(Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ''])));
      if (portion.length < ROWS_PER_PORTION) continue;
      yield portion;
      portion = [];
    }
  }
  if (portion.length > 0) yield portion;
}

function readJob(answer: unknown): z.infer<typeof job> {
  const parsed = job.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new ParleyError('CRM_ANSWER_UNREADABLE', 'A bulk query was answered in another form.');
}
