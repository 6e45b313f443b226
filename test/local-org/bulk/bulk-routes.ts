import express, { Router, type Request } from 'express';
import { z } from 'zod';
import type { RouteModule } from '../http/route-module.ts';
import { OrgError } from '../org-error.ts';
import { readBody } from '../rest/read-body.ts';
import { IngestJobs, ingestJobShape } from './ingest-jobs.ts';
import { QueryJobs, queryJobShape } from './query-jobs.ts';

const abortion = z.object({ state: z.literal('Aborted') });
const nextState = z.object({ state: z.enum(['UploadComplete', 'Aborted']) });
const results = ['successfulResults', 'failedResults', 'unprocessedrecords'] as const;
/** What the platform takes in one upload is 150 MB. */
const uploadLimit = '150mb';

/** Bulk API 2.0: jobs that query and jobs that write. Each request counts as one. */
export const bulkRoutes: RouteModule = ({ org, authenticated }) => {
  const router = Router();
  let count = 0;
  const nextNumber = () => (count += 1);
  const queries = new QueryJobs(org, nextNumber);
  const ingests = new IngestJobs(nextNumber);

  const query = '/services/data/:version/jobs/query';
  router.post(
    query,
    authenticated((request, response, { scope }) => {
      response.json(queries.create(scope, versionOf(request), readOrder(request.body, queryJobShape)));
    }),
  );
  router.get(
    query,
    authenticated((_request, response) => {
      response.json(queries.list());
    }),
  );
  router
    .route(`${query}/:id`)
    .get(
      authenticated((request, response) => {
        response.json(queries.describe(idOf(request)));
      }),
    )
    .patch(
      authenticated((request, response) => {
        readOrder(request.body, abortion);
        response.json(queries.abort(idOf(request)));
      }),
    )
    .delete(
      authenticated((request, response) => {
        queries.remove(idOf(request));
        response.status(204).end();
      }),
    );
  router.get(
    `${query}/:id/results`,
    authenticated(async (request, response) => {
      const parameters = new URL(request.url, 'http://org').searchParams;
      await queries.sendResults(idOf(request), versionOf(request), parameters, response);
    }),
  );

  const ingest = '/services/data/:version/jobs/ingest';
  router.post(
    ingest,
    authenticated((request, response, { scope }) => {
      response.json(ingests.create(scope, versionOf(request), readOrder(request.body, ingestJobShape)));
    }),
  );
  router
    .route(`${ingest}/:id`)
    .get(
      authenticated((request, response) => {
        response.json(ingests.describe(idOf(request)));
      }),
    )
    .patch(
      authenticated((request, response, { scope }) => {
        const { state } = readOrder(request.body, nextState);
        response.json(ingests.move(scope, idOf(request), state));
      }),
    )
    .delete(
      authenticated((request, response) => {
        ingests.remove(idOf(request));
        response.status(204).end();
      }),
    );
  router.put(
    `${ingest}/:id/batches`,
    express.text({ type: 'text/csv', limit: uploadLimit }),
    authenticated((request, response) => {
      ingests.upload(idOf(request), typeof request.body === 'string' ? request.body : '');
      response.status(201).end();
    }),
  );
  for (const which of results) {
    router.get(
      `${ingest}/:id/${which}`,
      authenticated((request, response) => {
        response.type('text/csv').send(ingests.results(idOf(request), which));
      }),
    );
  }
  return router;
};

function idOf(request: Request): string {
  return String(request.params['id']);
}

/** `67.0` */
function versionOf(request: Request): string {
  return String(request.params['version']).replace(/^v/, '');
}

/** Reads the body of a request; a value that there is not is told by name. */
function readOrder<Shape>(body: unknown, shape: z.ZodType<Shape>): Shape {
  try {
    return readBody(body, shape);
  } catch (error) {
    throw error instanceof OrgError ? new OrgError('INVALIDJOB', error.message) : error;
  }
}
