import { fileURLToPath } from 'node:url';
import type { SalesforceToken, TokenSource } from '../../../bridge/crm/salesforce/rest/token-source.ts';
import { createOrg } from '../../local-org/create-org.ts';
import type { UserScope } from '../../local-org/org.ts';
import type { PubSubTimes } from '../../local-org/pubsub/pubsub-context.ts';
import { startPubSub, type PubSubServer } from '../../local-org/pubsub/start-pubsub.ts';

/** A local org with one object, `Parcel__c`, and the channels of `project/`, served on a free port. */
export interface ParcelOrg {
  readonly admin: UserScope;
  readonly pubsub: PubSubServer;
  readonly token: SalesforceToken;
  /** Gives `token` for as long as it is valid; counts how often a new one was asked for. */
  readonly tokens: TokenSource & { readonly renewals: number };
  /** Makes the token that is in use run out. */
  expireToken(): void;
  /** Moves the org's clock on. */
  passTime(ms: number): void;
  /** Stops the server and starts another one on the same port, as a restarted org. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const URL_OF_ORG = 'http://127.0.0.1:3001';

export async function startParcelOrg(times: Partial<PubSubTimes> = {}): Promise<ParcelOrg> {
  const projectFolder = fileURLToPath(new URL('./project', import.meta.url));
  const org = createOrg({ projectFolder });
  const adminId = org.findUser('admin@parley.test')?.Id ?? '';
  let serial = 1;
  let renewals = 0;
  let ahead = 0;
  const token = () => ({ accessToken: `token-${serial}`, instanceUrl: URL_OF_ORG, orgId: org.id });
  const start = (port: number) =>
    startPubSub(org, {
      port,
      times,
      url: () => URL_OF_ORG,
      userOfToken: (accessToken) => (accessToken === `token-${serial}` ? adminId : undefined),
      now: () => Date.now() + ahead,
    });
  let pubsub = await start(0);
  let held = token();
  return {
    admin: org.as(adminId),
    get pubsub() {
      return pubsub;
    },
    get token() {
      return token();
    },
    tokens: {
      current: async () => held,
      renew: async () => {
        renewals += 1;
        held = token();
        return held;
      },
      get renewals() {
        return renewals;
      },
    },
    expireToken: () => {
      serial += 1;
    },
    passTime: (ms) => {
      ahead += ms;
    },
    restart: async () => {
      const port = Number(pubsub.endpoint.split(':')[1]);
      await pubsub.stop();
      pubsub = await start(port);
    },
    stop: async () => {
      await pubsub.stop();
      org.close();
    },
  };
}
