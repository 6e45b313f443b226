import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { OAuthClient } from './oauth/oauth-client.ts';
import { startLocalOrg, type LocalOrg, type LocalOrgOptions } from './start-local-org.ts';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const environment = z
  .object({
    LOCAL_ORG_PORT: port(3001),
    LOCAL_ORG_PUBSUB_PORT: port(3002),
    LOCAL_ORG_DATA_FILE: z.string().min(1).optional(),
    LOCAL_ORG_LIGHTNING: z.enum(['on', 'off']).default('on'),
    LOCAL_ORG_PACKAGE: z.enum(['installed', 'none']).default('installed'),
    LOCAL_ORG_PERSON_ACCOUNTS: z.enum(['on', 'off']).default('off'),
    LOCAL_ORG_TRUSTED_SITE: z.url().optional(),
    LOCAL_ORG_CLIENT_ID: z.string().min(1).optional(),
    LOCAL_ORG_CLIENT_SECRET: z.string().min(1).optional(),
    LOCAL_ORG_CLIENT_PUBLIC_KEY_FILE: z.string().min(1).optional(),
    LOCAL_ORG_CLIENT_USERNAME: z.string().min(1).default('bridge@parley.test'),
  })
  .parse(process.env);

const { LOCAL_ORG_CLIENT_ID: clientId, LOCAL_ORG_CLIENT_SECRET: clientSecret } = environment;
const keyFile = environment.LOCAL_ORG_CLIENT_PUBLIC_KEY_FILE;
const clients: OAuthClient[] = [];
if (clientId !== undefined) {
  clients.push({
    clientId,
    username: environment.LOCAL_ORG_CLIENT_USERNAME,
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(keyFile === undefined ? {} : { publicKey: readFileSync(keyFile, 'utf8') }),
  });
}

const localOrg = await start({
  port: environment.LOCAL_ORG_PORT,
  pubsubPort: environment.LOCAL_ORG_PUBSUB_PORT,
  clients,
  personAccounts: environment.LOCAL_ORG_PERSON_ACCOUNTS === 'on',
  // The Lightning page is made of the package in this repository.
  lightning: environment.LOCAL_ORG_LIGHTNING === 'on' && environment.LOCAL_ORG_PACKAGE === 'installed',
  ...(environment.LOCAL_ORG_PACKAGE === 'none' ? { projectFolder: 'none' } : {}),
  ...(environment.LOCAL_ORG_TRUSTED_SITE === undefined
    ? {}
    : { trustedSite: environment.LOCAL_ORG_TRUSTED_SITE }),
  ...(environment.LOCAL_ORG_DATA_FILE === undefined ? {} : { dataFile: environment.LOCAL_ORG_DATA_FILE }),
});
console.log(`Local org: ${localOrg.url}, Pub/Sub API ${localOrg.pubsubEndpoint}`);

async function start(options: LocalOrgOptions): Promise<LocalOrg> {
  try {
    return await startLocalOrg(options);
  } catch (error) {
    // What is wrong with a port, the data file or the package is said in one sentence.
    console.error(`The local org cannot start: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

const stop = () => {
  void localOrg.stop().then(() => process.exit(0));
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
