import { seedDemo } from '../../scripts/demo/seed-demo.ts';
import { startLocalOrg, type LocalOrg } from '../local-org/start-local-org.ts';
import { startSimulators, type Simulators } from '../simulators/start-simulators.ts';
import { freePort } from './free-port.ts';
import { shareChannel } from './share-channel.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** All that a bridge talks to, in this process, where a test can look at it; the bridge knows only addresses. */
export interface Surroundings {
  readonly org: LocalOrg;
  readonly simulators: Simulators;
  /** What a bridge is started with: it runs on the port of PUBLIC_URL, with a built-in database of its own. */
  readonly bridgeEnvironment: NodeJS.ProcessEnv & {
    readonly PARLEY_PORT: string;
    readonly PARLEY_DATA_DIR: string;
    readonly PUBLIC_URL: string;
    readonly TWILIO_ACCOUNT_SID: string;
    readonly TWILIO_AUTH_TOKEN: string;
  };
  /** Rows as an administrator of the org sees them. */
  rows(soql: string): readonly Readonly<Record<string, unknown>>[];
  /** A rep writes a message into the conversation with this address. Gives the id of the row. */
  reply(username: string, to: string, body: string): string;
  /** Ends all of it and deletes the bridge's data. Stop the bridges before. */
  stop(): Promise<void>;
}

const client = { clientId: 'parley-test-client', clientSecret: 'secret-of-the-test' } as const;

/** A local org with the demo's channels, people and contacts, and the simulated providers. */
export async function startSurroundings({
  phoneNumbers,
  prepare,
}: {
  /** Phone numbers at Twilio beside that of the demo. */
  readonly phoneNumbers?: readonly string[];
  /** Adds rows to the org, after those of the demo. */
  readonly prepare?: (org: LocalOrg) => void;
} = {}): Promise<Surroundings> {
  const folder = await temporaryFolder();
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const org = await startLocalOrg({ clients: [{ ...client, username: 'bridge@parley.test' }] });
  const simulators = await startSimulators({ publicUrl, stepMs: 50, ...(phoneNumbers && { phoneNumbers }) });
  await seedDemo(org.url);
  prepare?.(org);
  const { accountSid, authToken } = simulators.twilio.settings;
  const administrator = org.org.as(org.org.findUser('admin@parley.test')?.Id ?? '');
  // Shared from the first moment on, as a bridge would do it, so that replies need not wait for one.
  for (const { Id } of administrator.query('SELECT Id FROM ParleyChannel__c').records) {
    shareChannel(org.org, String(Id), 'ana@parley.test', 'luis@parley.test');
  }
  return {
    org,
    simulators,
    bridgeEnvironment: {
      PARLEY_PORT: String(port),
      PARLEY_HOST: '127.0.0.1',
      PARLEY_DATA_DIR: folder.path,
      PARLEY_ACTIVITY_REST_SECONDS: '0',
      PUBLIC_URL: publicUrl,
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      TWILIO_API_URL: simulators.twilioApiUrl,
      TWILIO_CONTENT_API_URL: simulators.twilioContentApiUrl,
      META_APP_SECRET: 'demo-meta-app-secret',
      META_VERIFY_TOKEN: 'demo-meta-verify-token',
      META_ACCESS_TOKEN: 'demo-meta-access-token',
      META_API_URL: simulators.metaApiUrl,
      SF_LOGIN_URL: org.url,
      SF_CLIENT_ID: client.clientId,
      SF_CLIENT_SECRET: client.clientSecret,
      SF_PUBSUB_ENDPOINT: org.pubsubEndpoint,
    },
    rows: (soql) => administrator.query(soql).records,
    reply(username, to, body) {
      const [conversation] = administrator.query(
        `SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${to}'`,
      ).records;
      return org.org.as(org.org.findUser(username)?.Id ?? '').create('ParleyMessage__c', {
        Conversation__c: conversation?.['Id'],
        Direction__c: 'Outbound',
        Kind__c: 'Text',
        Body__c: body,
        DeliveryStatus__c: 'Queued',
      });
    },
    async stop() {
      await simulators.stop();
      await org.stop();
      await folder.remove();
    },
  };
}
