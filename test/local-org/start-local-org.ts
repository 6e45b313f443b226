import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createOrg } from './create-org.ts';
import { Faults } from './faults/faults.ts';
import { ApiUsage } from './http/api-usage.ts';
import { createApp } from './http/create-app.ts';
import type { RouteModule } from './http/route-module.ts';
import { routeModules } from './http/routes.ts';
import { AccessTokens } from './oauth/access-tokens.ts';
import type { OAuthClient } from './oauth/oauth-client.ts';
import { describeTrustedSite } from './lightning/metadata/describe-trusted-site.ts';
import type { Org } from './org.ts';
import type { UsedRight } from './rights/enforced-access.ts';
import { OrgRules } from './rules/org-rules.ts';
import { startPubSub } from './pubsub/start-pubsub.ts';

export interface LocalOrgOptions {
  /** Port of the HTTP surface; 0, which is the default, takes a free one. */
  readonly port?: number;
  /** Port of the Pub/Sub API; 0, which is the default, takes a free one. */
  readonly pubsubPort?: number;
  /** File in which rows survive a restart. In memory only without it. */
  readonly dataFile?: string;
  /** Client apps that may log in by JWT or client credentials. */
  readonly clients?: readonly OAuthClient[];
  /** Folder with the SFDX project that the org has from its first day; `none` for an org without a package. Default: this repository. */
  readonly projectFolder?: string;
  /** Whether accounts can be persons. Default: no. */
  readonly personAccounts?: boolean;
  /** API requests in 24 hours. Default: 100,000. */
  readonly dailyApiRequests?: number;
  /** Hears of every right by which something was done. */
  readonly onRightUsed?: (use: UsedRight) => void;
  /** Address of a server whose pictures, sounds and films pages of the org may show: an admin's CSP Trusted Site. */
  readonly trustedSite?: string;
  /** Whether the org serves its Lightning page, which takes a while to prepare the first time. Default: no. */
  readonly lightning?: boolean;
}

/** A running local org. */
export interface LocalOrg {
  /** `http://127.0.0.1:3001` */
  readonly url: string;
  /** Host and port of the Pub/Sub API: `127.0.0.1:3002`. */
  readonly pubsubEndpoint: string;
  readonly org: Org;
  readonly faults: Faults;
  readonly rules: OrgRules;
  readonly usage: ApiUsage;
  stop(): Promise<void>;
}

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Starts a local org on loopback. Throws when the project holds metadata that it does not know, or a port is taken. */
export async function startLocalOrg({
  port = 0,
  pubsubPort = 0,
  dataFile,
  clients = [],
  projectFolder = repository,
  dailyApiRequests = 100_000,
  lightning = false,
  personAccounts = false,
  trustedSite,
  onRightUsed,
}: LocalOrgOptions = {}): Promise<LocalOrg> {
  const faults = new Faults();
  const rules = new OrgRules();
  const guard = faults.checkRow.bind(faults);
  const ownProject = projectFolder === 'none' ? undefined : projectFolder;
  const org = createOrg({
    projectFolder: ownProject,
    guard,
    rules,
    personAccounts,
    ...(dataFile === undefined ? {} : { dataFile }),
    ...(onRightUsed === undefined ? {} : { onRightUsed }),
  });
  if (trustedSite !== undefined) org.deploy([describeTrustedSite(trustedSite)]);
  const tokens = new AccessTokens(org.id);
  const usage = new ApiUsage(dailyApiRequests);
  const modules: RouteModule[] = [...routeModules({ tokens, clients, usage, faults, rules })];
  if (lightning) {
    if (ownProject === undefined) throw new Error('The Lightning page needs a project.');
    const { prepareLightning } = await import('./lightning/prepare-lightning.ts');
    modules.push(await prepareLightning({ projectFolder: ownProject }));
  }
  let url = '';
  const server = createServer(createApp({ org, tokens, usage, faults, url: () => url, modules }));
  // Idle connections stay open longer than clients keep them, so that none is closed under a request.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve());
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
    org.close();
  };
  const pubsub = await startPubSub(org, {
    port: pubsubPort,
    url: () => url,
    userOfToken: (token) => tokens.userOf(token),
  }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  faults.onStreamReset(() => pubsub.resetStreams());
  return {
    url,
    pubsubEndpoint: pubsub.endpoint,
    org,
    faults,
    rules,
    usage,
    stop: async () => {
      await pubsub.stop();
      await close();
    },
  };
}
