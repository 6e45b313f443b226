import { Router } from 'express';
import { z } from 'zod';
import type { ApiUsage } from '../http/api-usage.ts';
import type { RouteModule } from '../http/route-module.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import type { Org, UserScope } from '../org.ts';
import { OrgError } from '../org-error.ts';
import { checkMayDeploy } from './check-may-deploy.ts';
import type { Deployments } from './deployments.ts';
import { describeMetadata } from './describe-metadata.ts';
import { listMetadata } from './list-metadata.ts';
import type { SoapCall } from '../soap/read-soap-call.ts';
import { soapEndpoint } from '../soap/soap-endpoint.ts';

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');
const optionsShape = z.object({ checkOnly: flag, ignoreWarnings: flag, rollbackOnError: flag });
const deployShape = z.object({
  ZipFile: z.string(),
  // An element with nothing in it is an empty text.
  DeployOptions: z.preprocess((given) => (given === '' ? {} : given), optionsShape),
});
const statusShape = z.object({ asyncProcessId: z.string(), includeDetails: flag });
const listQuery = z.object({ type: z.string() });
const listShape = z.object({
  queries: z.union([listQuery, z.array(listQuery)]).transform((queries) => [queries].flat()),
});

/** A zip of 39 MB, which is the most that the platform takes, is 52 MB as base64. */
const bodyLimit = '60mb';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** The Metadata API by SOAP: as much of it as a deployment needs. */
export function soapRoutes(deployments: Deployments, tokens: AccessTokens, usage: ApiUsage): RouteModule {
  return ({ org }) => {
    const router = Router();
    const endpoint = soapEndpoint(
      {
        namespace: NAMESPACE,
        bodyLimit,
        answer: (call, userId) => answer(call, org, org.as(userId), deployments),
      },
      tokens,
      usage,
    );
    router.post('/services/Soap/m/:version', ...endpoint);
    return router;
  };
}

function answer(call: SoapCall, org: Org, scope: UserScope, deployments: Deployments): unknown {
  switch (call.operation) {
    case 'deploy': {
      const { ZipFile, DeployOptions } = deployShape.parse(call.parameters);
      const { id } = deployments.start(Buffer.from(ZipFile, 'base64'), DeployOptions, scope);
      return { done: false, id, state: 'Queued' };
    }
    case 'checkDeployStatus': {
      const { asyncProcessId, includeDetails } = statusShape.parse(call.parameters);
      const { details, ...result } = deployments.find(asyncProcessId);
      return includeDetails ? { ...result, details } : result;
    }
    case 'describeMetadata':
      checkMayDeploy(scope);
      return describeMetadata();
    case 'listMetadata':
      checkMayDeploy(scope);
      return listShape.parse(call.parameters).queries.flatMap(({ type }) => listMetadata(org, type));
    default:
      throw new OrgError(
        'INVALID_OPERATION',
        `No operation available for request {${NAMESPACE}}${call.operation}`,
      );
  }
}
