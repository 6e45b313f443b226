import { z } from 'zod';
import type { UserScope, Values } from '../org.ts';
import { OrgError } from '../org-error.ts';
import { csvFormat, csvLine, readCsv, type CsvFormat } from './csv-format.ts';
import { hasEnded, Jobs, moveJob, type Job } from './jobs.ts';

/** https://developer.salesforce.com/docs/platform/api-asynch/guide/create-job.html */
export const ingestJobShape = csvFormat.extend({
  operation: z.enum(['insert', 'update', 'upsert', 'delete']),
  object: z.string(),
  externalIdFieldName: z.string().optional(),
});

type Order = z.infer<typeof ingestJobShape>;

interface IngestJob extends Job {
  readonly order: Order;
  readonly format: CsvFormat;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** Results of rows in the order of the rows; those behind were not looked at. */
  readonly results: RowResult[];
}

interface RowResult {
  readonly id: string;
  readonly created: boolean;
  /** Why the row was refused. */
  readonly error?: string;
}

/** Rows that are written before others have their turn. */
const rowsAtOnce = 200;

/** Ingest jobs: rows as CSV, written after the upload, each by itself. */
export class IngestJobs {
  readonly #jobs: Jobs<IngestJob>;

  constructor(nextNumber: () => number) {
    this.#jobs = new Jobs(nextNumber);
  }

  create(scope: UserScope, apiVersion: string, order: Order): object {
    if (!scope.schema.object(order.object)) {
      throw new OrgError('INVALIDENTITY', `The object '${order.object}' is not known or may not be read`);
    }
    const rest = { order, format: order, columns: [], rows: [], results: [] };
    return describeJob(this.#jobs.add(scope.userId, apiVersion, 'Open', rest));
  }

  describe(id: string): object {
    return describeJob(this.#jobs.find(id));
  }

  /** Takes the rows of an open job, once. */
  upload(id: string, csv: string): void {
    const job = this.#jobs.find(id);
    if (job.state !== 'Open' || job.columns.length > 0)
      throw new OrgError('API_ERROR', 'The job takes no more data');
    const [columns = [], ...rows] = readCsv(csv, job.format);
    job.columns = columns;
    job.rows = rows;
  }

  /** Ends the upload, or the job. */
  move(scope: UserScope, id: string, state: 'UploadComplete' | 'Aborted'): object {
    const job = this.#jobs.find(id);
    moveJob(job, state);
    if (job.state === 'UploadComplete') setImmediate(() => work(scope, job));
    return describeJob(job);
  }

  remove(id: string): void {
    this.#jobs.remove(id);
  }

  /** The rows that were written, that were refused, or that were not looked at. */
  results(id: string, which: 'successfulResults' | 'failedResults' | 'unprocessedrecords'): string {
    const { columns, rows, results, format } = this.#jobs.find(id);
    const extra = {
      successfulResults: ['sf__Id', 'sf__Created'],
      failedResults: ['sf__Id', 'sf__Error'],
      unprocessedrecords: [],
    }[which];
    const lines = rows.flatMap((row, position) => {
      const result = results[position];
      if (which === 'unprocessedrecords') return result ? [] : [row];
      if (!result || (result.error === undefined) !== (which === 'successfulResults')) return [];
      return [[result.id, result.error ?? String(result.created), ...row]];
    });
    return [[...extra, ...columns], ...lines].map((line) => csvLine(line, format)).join('');
  }
}

function work(scope: UserScope, job: IngestJob): void {
  moveJob(job, 'InProgress');
  if (hasEnded(job)) return;
  const rows = job.rows.slice(job.results.length, job.results.length + rowsAtOnce);
  for (const row of rows) job.results.push(write(scope, job, row));
  if (job.results.length === job.rows.length) moveJob(job, 'JobComplete');
  else setImmediate(() => work(scope, job));
}

function write(scope: UserScope, { order, columns }: IngestJob, row: readonly string[]): RowResult {
  const { operation, object, externalIdFieldName: key = 'Id' } = order;
  const { Id: id = '', ...values } = readRow(columns, row);
  try {
    if (operation === 'insert') return { id: scope.create(object, values), created: true };
    if (operation === 'upsert') {
      const { [key]: keyValue = id, ...rest } = values;
      return scope.upsert(object, key, String(keyValue), rest);
    }
    if (operation === 'update') scope.update(object, String(id), values);
    else scope.remove(object, String(id));
    return { id: String(id), created: false };
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    return {
      id: String(id),
      created: false,
      error: `${error.code}:${error.message}:${(error.fields ?? []).join(',')} --`,
    };
  }
}

/** Empty cells say nothing, `#N/A` empties a field; `Account.Key__c` names a parent by its external id. */
function readRow(columns: readonly string[], row: readonly string[]): Values {
  const values: Record<string, unknown> = {};
  for (const [position, name] of columns.entries()) {
    const cell = row[position] ?? '';
    if (cell === '') continue;
    const value = cell === '#N/A' ? null : cell;
    const [relationship = '', key] = name.split('.');
    values[relationship] = key === undefined ? value : { [key]: value };
  }
  return values;
}

function describeJob(job: IngestJob): object {
  const { id, order, createdById, createdDate, systemModstamp, state, apiVersion, format } = job;
  const isOpen = state === 'Open';
  return {
    id,
    operation: order.operation,
    object: order.object,
    ...(order.externalIdFieldName === undefined ? {} : { externalIdFieldName: order.externalIdFieldName }),
    createdById,
    createdDate,
    systemModstamp,
    state,
    concurrencyMode: 'Parallel',
    contentType: format.contentType,
    apiVersion: Number(apiVersion),
    ...(isOpen ? { contentUrl: `services/data/v${apiVersion}/jobs/ingest/${id}/batches` } : {}),
    jobType: 'V2Ingest',
    lineEnding: format.lineEnding,
    columnDelimiter: format.columnDelimiter,
    ...(isOpen
      ? {}
      : {
          numberRecordsProcessed: job.results.length,
          numberRecordsFailed: job.results.filter(({ error }) => error !== undefined).length,
          retries: 0,
          totalProcessingTime: 0,
        }),
  };
}
