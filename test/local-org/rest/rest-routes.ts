import { Router } from 'express';
import type { Faults } from '../faults/faults.ts';
import type { ApiUsage } from '../http/api-usage.ts';
import type { RouteModule } from '../http/route-module.ts';
import { readBlobForm } from '../files/read-blob-form.ts';
import { dispatch, findResource } from './dispatch.ts';
import { QueryLocators } from './query-locators.ts';
import { parseTarget } from './parse-target.ts';
import type { RestContext } from './rest-request.ts';

/** Versions of the API that the org answers to. */
const versions = [
  { label: "Spring '26", url: '/services/data/v66.0', version: '66.0' },
  { label: "Summer '26", url: '/services/data/v67.0', version: '67.0' },
];
const pageSizes = { least: 200, most: 2000 };

/** The REST API. Paths that are none of its resources are left to the modules behind it. */
export function restRoutes(usage: ApiUsage, faults: Faults): RouteModule {
  return ({ org, url, authenticated }) => {
    const router = Router();
    const context: RestContext = {
      org,
      usage,
      url,
      locators: new QueryLocators(),
      checkPart: (method, path) => faults.checkPart(method, path),
      dispatch,
    };
    router.get('/services/data', (_request, response) => {
      response.json(versions);
    });
    const answer = authenticated((request, response, { scope }) => {
      const target = parseTarget(request.url);
      const { status, body, headers } = dispatch({
        context,
        scope,
        method: request.method,
        ...target,
        body: request.body,
        batchSize: batchSize(request.get('sforce-query-options')),
      });
      // A batch has counted its parts by now.
      response
        .status(status)
        .set('Sforce-Limit-Info', usage.header())
        .set(headers ?? {});
      if (body === undefined) response.end();
      else if (Buffer.isBuffer(body)) response.send(body);
      else response.json(body);
    });
    // Only an object's own resource takes bytes beside JSON.
    router.post('/services/data/:version/sobjects/:object', readBlobForm);
    router.all('/services/data/{*path}', (request, response, next) => {
      const { version, path } = parseTarget(request.url);
      const isKnown = versions.some((known) => known.version === version) && findResource(path);
      if (isKnown) return answer(request, response, next);
      next();
    });
    return router;
  };
}

/** `Sforce-Query-Options: batchSize=200` */
function batchSize(header: string | undefined): number {
  const wanted = Number(/batchSize\s*=\s*(\d+)/i.exec(header ?? '')?.[1] ?? pageSizes.most);
  return Math.min(pageSizes.most, Math.max(pageSizes.least, wanted));
}
