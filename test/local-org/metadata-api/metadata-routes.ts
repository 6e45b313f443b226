import type { ApiUsage } from '../http/api-usage.ts';
import type { RouteModule } from '../http/route-module.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import { Deployments } from './deployments.ts';
import { deployRequestRoutes } from './deploy-request-routes.ts';
import { soapRoutes } from './soap-routes.ts';
import { Router } from 'express';

/** The Metadata API, by SOAP and by REST: one set of deployments. */
export function metadataRoutes(tokens: AccessTokens, usage: ApiUsage): RouteModule {
  return (context) => {
    const deployments = new Deployments(context.org);
    const router = Router();
    router.use(soapRoutes(deployments, tokens, usage)(context));
    router.use(deployRequestRoutes(deployments)(context));
    return router;
  };
}
