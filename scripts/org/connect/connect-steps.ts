import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Step } from '../run-steps.ts';
import { checkLogin } from './check-login.ts';
import { deployTemplate } from './deploy-template.ts';
import { describeOrg, type OrgDescription } from './describe-org.ts';
import { ensureCertificate } from './ensure-certificate.ts';
import { readVariables } from './read-variables.ts';
import { setVariables } from './set-variables.ts';

export interface ConnectOptions {
  /** Folder of the repository, with the templates and `.env.example`. */
  readonly root: string;
  /** Alias or username that Salesforce's CLI knows: the login of an admin. */
  readonly org: string;
  /** File with the bridge's variables, new or not. */
  readonly envFile: string;
  /** Where the key of the bridge is or will be. */
  readonly keyFile: string;
  /** How long to wait until the org knows the new app. */
  readonly patienceMs: number;
}

/**
 * What lets the bridge into an org: a key of its own, an External Client App that knows the certificate of the key, and
 * variables that say so. Can be repeated: key and consumer key stay what they are.
 */
export function connectSteps(options: ConnectOptions): readonly Step[] {
  const { root, org, envFile, keyFile, patienceMs } = options;
  const given = readVariables(envFile);
  const consumerKey = given['SF_CLIENT_ID'] ?? `Parley${randomBytes(32).toString('hex')}`;
  let found: OrgDescription | undefined;
  let certificate = '';
  const known = (): OrgDescription => {
    if (!found) throw new Error('The org has not been looked at.');
    return found;
  };

  return [
    {
      title: `Look at ${org}`,
      run: async () => {
        refuseOtherLogins(given, envFile);
        found = await describeOrg(org, given['SF_USERNAME']);
        return `${found.edition}, login at ${found.loginUrl}. The bridge will be ${found.bridgeUsername}.`;
      },
    },
    {
      title: 'Make a key and its certificate',
      run: async () => {
        const { pem, validUntil, isKept } = await ensureCertificate(keyFile);
        certificate = pem.trim();
        const until = validUntil.toISOString().slice(0, 10);
        return `${isKept ? 'Kept' : 'Made'} ${keyFile}. Its certificate is good until ${until}.`;
      },
    },
    {
      title: `Write ${envFile}`,
      run: async () => {
        setVariables(envFile, join(root, '.env.example'), {
          SF_LOGIN_URL: known().loginUrl,
          SF_CLIENT_ID: consumerKey,
          SF_USERNAME: known().bridgeUsername,
          SF_PRIVATE_KEY_FILE: keyFile,
          ...(known().hasChangeEvents ? {} : { SF_PUBSUB_ENDPOINT: 'off' }),
        });
        return known().hasChangeEvents
          ? undefined
          : `${known().edition} has no change events: the bridge will ask for messages to send.`;
      },
    },
    {
      title: 'Deploy the External Client App',
      run: async () => {
        const values = {
          CERTIFICATE: certificate,
          CONSUMER_KEY: consumerKey,
          CONTACT_EMAIL: known().adminUsername,
        };
        await deployTemplate(join(root, 'config/external-client-app'), values, org);
        return undefined;
      },
    },
    {
      title: 'Trust the bridge’s address in Lightning',
      run: async () => {
        const { PUBLIC_URL: publicUrl } = given;
        if (!publicUrl?.startsWith('https://')) {
          return `Left out: PUBLIC_URL in ${envFile} is not set to an https address yet. Set it and run this again.`;
        }
        const values = { PUBLIC_URL: new URL(publicUrl).origin };
        await deployTemplate(join(root, 'config/csp-trusted-site'), values, org);
        return undefined;
      },
    },
    {
      title: 'Log in as the bridge',
      run: async () => {
        const instanceUrl = await checkLogin(
          {
            kind: 'jwt',
            loginUrl: known().loginUrl,
            clientId: consumerKey,
            username: known().bridgeUsername,
            privateKey: await readFile(keyFile, 'utf8'),
          },
          patienceMs,
        );
        return `${instanceUrl} lets the bridge in.`;
      },
    },
  ];
}

/** The bridge takes exactly one way to log in, and does not start with two. */
function refuseOtherLogins(given: Readonly<Record<string, string>>, envFile: string): void {
  for (const name of ['SF_CLIENT_SECRET', 'SF_ACCESS_TOKEN']) {
    if (given[name]) throw new Error(`${envFile} has another way to log in. Remove ${name} from it.`);
  }
}
