import { Router, type Request } from 'express';
import { OrgError } from '../org-error.ts';
import type { RouteModule } from '../http/route-module.ts';

/** The version that the CLI has fixed in its source for these requests; the org's own resources begin far above it. */
const VERSION = '51.0';

/**
 * What the Salesforce CLI asks when it logs in and nobody else does: the user in an old version of the API, whether
 * the org is a Dev Hub, and whether it is the sandbox of another org. It is neither.
 */
export const cliLoginRoutes: RouteModule = ({ authenticated }) => {
  const router = Router();
  router.get(
    `/services/data/v${VERSION}/sobjects/User/:id`,
    authenticated((request, response, { scope }) => {
      const id = String(request.params['id']);
      if (!/^005\w{12}(\w{3})?$/.test(id)) throw notFound();
      const soql = `SELECT FIELDS(ALL) FROM User WHERE Id = '${id}' LIMIT 1`;
      const [user] = scope.query(soql, { apiVersion: VERSION }).records;
      if (!user) throw notFound();
      response.json(user);
    }),
  );
  router.get(
    `/services/data/v${VERSION}/query`,
    authenticated((request) => {
      const type = objectAskedFor(request);
      throw type === 'ScratchOrgInfo' ? unsupported(type) : notFound();
    }),
  );
  router.get(
    '/services/data/:version/tooling/query',
    authenticated((request, response) => {
      const type = objectAskedFor(request);
      if (type !== 'SandboxProcess') throw unsupported(type);
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

function objectAskedFor({ query }: Request): string {
  const soql = typeof query['q'] === 'string' ? query['q'] : '';
  return /\sFROM\s+(\w+)/i.exec(soql)?.[1] ?? '';
}

const unsupported = (type: string) =>
  new OrgError('INVALID_TYPE', `sObject type '${type}' is not supported.`);
const notFound = () =>
  new OrgError('NOT_FOUND', 'The requested resource does not exist', { httpStatus: 404 });
