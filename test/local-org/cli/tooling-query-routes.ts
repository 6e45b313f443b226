import { Router } from 'express';
import { OrgError } from '../org-error.ts';
import type { RouteModule } from '../http/route-module.ts';

/** Objects of the Tooling API that the CLI asks for and of which a local org has none. */
const EMPTY = ['SandboxProcess'];

/**
 * The one thing that the Salesforce CLI asks of the Tooling API when it logs in: whether the org is the sandbox of
 * another one. https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_sandboxprocess.htm
 */
export const toolingQueryRoutes: RouteModule = ({ authenticated }) => {
  const router = Router();
  router.get(
    '/services/data/:version/tooling/query',
    authenticated((request, response) => {
      const soql = typeof request.query['q'] === 'string' ? request.query['q'] : '';
      const [, asked = ''] = /\sFROM\s+(\w+)/i.exec(soql) ?? [];
      const type = EMPTY.find((name) => name.toLowerCase() === asked.toLowerCase());
      if (!type) throw new OrgError('INVALID_TYPE', `sObject type '${asked}' is not supported.`);
      response.json({
        size: 0,
        totalSize: 0,
        done: true,
        queryLocator: null,
        entityTypeName: type,
        records: [],
      });
    }),
  );
  return router;
};
