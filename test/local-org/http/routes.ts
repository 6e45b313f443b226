import { bulkRoutes } from '../bulk/bulk-routes.ts';
import { cliLoginRoutes } from '../cli/cli-login-routes.ts';
import { faultRoutes } from '../faults/fault-routes.ts';
import type { Faults } from '../faults/faults.ts';
import { fileRoutes } from '../files/file-routes.ts';
import { graphqlRoutes } from '../graphql/graphql-routes.ts';
import { metadataRoutes } from '../metadata-api/metadata-routes.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import type { OAuthClient } from '../oauth/oauth-client.ts';
import { oauthRoutes } from '../oauth/oauth-routes.ts';
import type { OrgRules } from '../rules/org-rules.ts';
import { ruleRoutes } from '../rules/rule-routes.ts';
import { restRoutes } from '../rest/rest-routes.ts';
import { partnerRoutes } from '../soap/partner-routes.ts';
import { uiApiRoutes } from '../ui-api/ui-api-routes.ts';
import type { ApiUsage } from './api-usage.ts';
import type { RouteModule } from './route-module.ts';

export interface RouteParts {
  readonly tokens: AccessTokens;
  readonly clients: readonly OAuthClient[];
  readonly usage: ApiUsage;
  readonly faults: Faults;
  readonly rules: OrgRules;
}

/**
 * Every part of the org's HTTP surface: one line each. They are asked in this order; what none of them knows is
 * answered 404.
 */
export function routeModules({ tokens, clients, usage, faults, rules }: RouteParts): readonly RouteModule[] {
  return [
    faultRoutes(faults),
    ruleRoutes(rules),
    oauthRoutes(tokens, clients),
    cliLoginRoutes,
    metadataRoutes(tokens, usage),
    restRoutes(usage, faults),
    bulkRoutes,
    partnerRoutes(tokens, usage),
    fileRoutes(tokens),
    uiApiRoutes,
    graphqlRoutes,
  ];
}
