import type { Response } from 'express';
import { z } from 'zod';
import type { Org, QueryCursor, UserScope } from '../org.ts';
import { OrgError } from '../org-error.ts';
import { csvFormat, csvLine, type CsvFormat } from './csv-format.ts';
import { Jobs, moveJob, reasonOf, type Job } from './jobs.ts';
import { readColumns, type Column } from './read-columns.ts';

/** https://developer.salesforce.com/docs/platform/api-asynch/guide/query-create-job.html */
export const queryJobShape = csvFormat.extend({
  operation: z.enum(['query', 'queryAll']),
  query: z.string().min(1),
});

interface QueryJob extends Job {
  readonly operation: 'query' | 'queryAll';
  readonly object: string;
  readonly format: CsvFormat;
  readonly columns: readonly Column[];
  /** What was found; absent until then. */
  found?: QueryCursor;
}

/** Rows of one answer where the request does not say how many. The platform's own number is not documented. */
const usualRows = 100_000;
/** Rows that are written as one text. */
const rowsAtOnce = 500;

/** Query jobs: what was found is kept as rows and becomes text only while it is sent. */
export class QueryJobs {
  readonly #org: Org;
  readonly #jobs: Jobs<QueryJob>;

  constructor(org: Org, nextNumber: () => number) {
    this.#org = org;
    this.#jobs = new Jobs(nextNumber);
  }

  /** Takes a query on; it runs after the answer. */
  create(
    scope: UserScope,
    apiVersion: string,
    { operation, query, ...format }: z.infer<typeof queryJobShape>,
  ): object {
    const { object, columns } = readColumns(this.#org.schema, query);
    const rest = { operation, object, format, columns };
    const job = this.#jobs.add(scope.userId, apiVersion, 'UploadComplete', rest);
    setImmediate(() => {
      moveJob(job, 'InProgress');
      setImmediate(() => {
        if (job.state !== 'InProgress') return;
        try {
          job.found = scope.open(query, { apiVersion, withDeleted: operation === 'queryAll' });
          moveJob(job, 'JobComplete');
        } catch (error) {
          moveJob(job, 'Failed', reasonOf(error));
        }
      });
    });
    return describeJob(job);
  }

  describe(id: string): object {
    return describeJob(this.#jobs.find(id));
  }

  list(): object {
    return { done: true, records: this.#jobs.all().map(describeJob), nextRecordsUrl: null };
  }

  abort(id: string): object {
    const job = this.#jobs.find(id);
    moveJob(job, 'Aborted');
    return describeJob(job);
  }

  remove(id: string): void {
    this.#jobs.remove(id);
  }

  /**
   * Sends a part of the result. Every part begins with the names of the columns.
   * https://developer.salesforce.com/docs/platform/api-asynch/guide/query-get-job-results.html
   */
  async sendResults(id: string, version: string, query: URLSearchParams, response: Response): Promise<void> {
    const job = this.#jobs.find(id);
    const { found, format, columns } = job;
    if (job.apiVersion !== version) {
      throw new OrgError('API_ERROR', 'The job was created with another version of the API', {
        httpStatus: 409,
      });
    }
    if (!found) {
      response.status(204).end();
      return;
    }
    const start = readLocator(query.get('locator'));
    const most = Number(query.get('maxRecords') ?? usualRows);
    if (!Number.isInteger(most) || most < 1)
      throw new OrgError('API_ERROR', 'maxRecords is no number of rows');
    const end = Math.min(found.totalSize, start + most);
    const locator = end < found.totalSize ? Buffer.from(String(end)).toString('base64url') : 'null';
    response
      .status(200)
      .type('text/csv')
      .set({ 'Sforce-Locator': locator, 'Sforce-NumberOfRecords': String(end - start) });
    response.write(
      csvLine(
        columns.map(({ name }) => name),
        format,
      ),
    );
    for (let position = start; position < end; position += rowsAtOnce) {
      const rows = found.page(position, Math.min(end, position + rowsAtOnce));
      const text = rows
        .map((row) =>
          csvLine(
            columns.map(({ read }) => read(row)),
            format,
          ),
        )
        .join('');
      if (!response.write(text)) await drained(response);
      if (response.destroyed) return;
    }
    response.end();
  }
}

function drained(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.once('drain', go).once('close', go);
  });
}

function readLocator(locator: string | null): number {
  if (locator === null) return 0;
  const position = Number(Buffer.from(locator, 'base64url').toString());
  if (Number.isInteger(position) && position > 0) return position;
  throw new OrgError('API_ERROR', `Invalid locator: ${locator}`);
}

function describeJob(job: QueryJob): object {
  const { id, operation, object, createdById, createdDate, systemModstamp, state, apiVersion, format } = job;
  return {
    id,
    operation,
    object,
    createdById,
    createdDate,
    systemModstamp,
    state,
    concurrencyMode: 'Parallel',
    contentType: format.contentType,
    apiVersion: Number(apiVersion),
    jobType: 'V2Query',
    lineEnding: format.lineEnding,
    columnDelimiter: format.columnDelimiter,
    ...(state === 'UploadComplete'
      ? {}
      : { numberRecordsProcessed: job.found?.totalSize ?? 0, retries: 0, totalProcessingTime: 0 }),
    ...(job.errorMessage === undefined ? {} : { errorMessage: job.errorMessage }),
    isPkChunkingSupported: true,
  };
}
