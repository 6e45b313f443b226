import { generateKeyPairSync } from 'node:crypto';
import jsforce from 'jsforce';
import type { Config } from '../../bridge/config.ts';
import { startBridge, type Bridge } from '../../bridge/start-bridge.ts';
import type { SalesforceLogin } from '../../bridge/crm/salesforce/rest/login.ts';
import type { OAuthClient } from '../local-org/oauth/oauth-client.ts';
import type { UsedRight } from '../local-org/rights/enforced-access.ts';
import { startLocalOrg, type LocalOrg } from '../local-org/start-local-org.ts';
import { seedDemo } from '../../scripts/demo/seed-demo.ts';
import { waitUntilShared } from '../../scripts/demo/wait-until-shared.ts';
import { encodeBody } from '../simulators/meta/encode-body.ts';
import { startSimulators, type Simulators } from '../simulators/start-simulators.ts';
import { capturedLog } from './captured-log.ts';
import { freePort } from './free-port.ts';
import { freshDatabase } from './fresh-database.ts';
import { META_SECRET, signMeta } from './sign-meta.ts';
import { metaMessage, newWamid } from './meta-message.ts';
import { signTwilio } from './sign-twilio.ts';
import { waitFor } from './wait-for.ts';

const AUTH_TOKEN = 'demo-twilio-auth-token';
const OUR_NUMBER = '+12025550101';
const SHARED_MS = 20_000;
/** How long anything may take, on a machine with other work. */
const LONGEST_MS = 20_000;
const CLIENT_ID = 'parley-test-client';
const CLIENT_SECRET = 'secret-of-the-test';

export interface ParleyOptions {
  /** Whether the local org serves its Lightning page. Default: no. */
  readonly lightning?: boolean;
  /** How the bridge logs in. Default: JWT bearer. */
  readonly loginKind?: 'jwt' | 'client-credentials';
  /** Without change events the bridge asks for messages to send. Default: with. */
  readonly withEvents?: boolean;
  /** Project that the local org has. Default: this repository, with both packages. */
  readonly projectFolder?: string;
  /** How often the bridge looks for what it was not told: messages to send, members of channels. Default: 60. */
  readonly sweepSeconds?: number;
  /** API requests that the org has in 24 hours. Default: 100,000. */
  readonly dailyApiRequests?: number;
  /** Largest file that goes into Salesforce, in bytes. Default: 100 MB. */
  readonly largestFile?: number;
  /** Hears of every right by which something was done in the local org. */
  readonly onRightUsed?: (use: UsedRight) => void;
  /** Whether there is a language model, that of the simulators. Default: yes. */
  readonly withAi?: boolean;
  /** Whether the demo's channels, reps and contacts are there. Default: yes. */
  readonly withDemo?: boolean;
  /** Phone numbers at Twilio beside that of the demo. */
  readonly phoneNumbers?: readonly string[];
  /** Adds rows to the org, after those of the demo and before there is a bridge. */
  readonly prepare?: (org: LocalOrg) => void;
  /** An org that begins without the package, and what brings it there. Default: the org has it from its first day. */
  readonly emptyOrg?: {
    /** Client apps that may log in to it, beside the bridge's. */
    readonly clients: readonly OAuthClient[];
    deploy(org: LocalOrg): Promise<void>;
  };
}

/** The whole of Parley in one process: local org, simulators, database and bridge, with the demo in it. */
export interface Parley {
  readonly org: LocalOrg;
  readonly simulators: Simulators;
  readonly bridgeUrl: string;
  /** Where the bridge keeps its rows, for a test that does there what an operator does. */
  readonly database: Config['store'];
  /** How a bridge logs in to the org. */
  readonly login: SalesforceLogin;
  /** Rows of a query, as the admin sees them. */
  rows(soql: string): Promise<readonly Record<string, unknown>[]>;
  /** A connection of the real client as this user. */
  as(username: string): Promise<jsforce.Connection>;
  /** Posts an inbound SMS as Twilio does. */
  text(from: string, body: string, over?: Readonly<Record<string, string>>): Promise<Response>;
  /** Posts a form to one of Twilio's webhooks, signed: WhatsApp, files, anything that `text` is too simple for. */
  twilio(form: Readonly<Record<string, string>>, path?: string): Promise<Response>;
  /**
   * Posts a message of a WhatsApp customer as Meta does: `{ from: '14155550143', type: 'text', text: { body: 'Hello' } }`.
   * Id and time are made up unless given. `contact` is what Meta says of the sender: without it, the number and a name.
   */
  whatsapp(
    message: Readonly<Record<string, unknown>>,
    contact?: Readonly<Record<string, unknown>>,
  ): Promise<Response>;
  /** Posts any webhook of Meta: an object becomes the bytes that Meta would send, text goes as it is. Signed. */
  meta(payload: object | string): Promise<Response>;
  /** A rep writes a message into the conversation with this address. Gives the id of the row. */
  reply(username: string, to: string, body: string): Promise<string>;
  /** A rep queues a row of any kind in that conversation: `fields` of ParleyMessage__c. Gives the id of the row. */
  queue(username: string, to: string, fields: Readonly<Record<string, unknown>>): Promise<string>;
  /** The rows of a query once `isThere` says so. @throws when that does not come about in time */
  rowsOnce(
    what: string,
    soql: string,
    isThere: (rows: readonly Record<string, unknown>[]) => boolean,
  ): Promise<readonly Record<string, unknown>[]>;
  /** The row of a rep's message once it has this delivery status. @throws when that does not come about in time */
  messageOnce(id: string, status: string): Promise<Record<string, unknown>>;
  logText(): string;
  stopBridge(): Promise<void>;
  startBridge(): Promise<void>;
  stop(): Promise<void>;
}

/** What Meta says of a sender whose number it knows. */
function defaultContact({ from }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { wa_id: from, user_id: `US.${String(from)}`, profile: { name: 'A customer' } };
}

let lastSid = 0;

/** A message SID that no other message of this run has. */
export function newMessageSid(): string {
  lastSid += 1;
  return `SM${lastSid.toString(16).padStart(32, '0')}`;
}

export async function startParley(options: ParleyOptions = {}): Promise<Parley> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const bridgeUrl = `http://127.0.0.1:${await freePort()}`;
  const org = await startLocalOrg({
    ...(options.lightning ? { lightning: true, trustedSite: bridgeUrl } : {}),
    ...(options.onRightUsed ? { onRightUsed: options.onRightUsed } : {}),
    ...(options.projectFolder === undefined ? {} : { projectFolder: options.projectFolder }),
    ...(options.dailyApiRequests === undefined ? {} : { dailyApiRequests: options.dailyApiRequests }),
    clients: [
      { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, publicKey, username: 'bridge@parley.test' },
      ...(options.emptyOrg?.clients ?? []),
    ],
    ...(options.emptyOrg ? { projectFolder: 'none' } : {}),
  });
  await options.emptyOrg?.deploy(org);
  const simulators = await startSimulators({
    publicUrl: bridgeUrl,
    stepMs: 50,
    ...(options.phoneNumbers && { phoneNumbers: options.phoneNumbers }),
  });
  const database = await freshDatabase();
  if (options.withDemo ?? true) await seedDemo(org.url);
  options.prepare?.(org);
  const { log, text: logText } = capturedLog();

  const logins: Readonly<Record<'jwt' | 'client-credentials', SalesforceLogin>> = {
    jwt: { kind: 'jwt', loginUrl: org.url, clientId: CLIENT_ID, username: 'bridge@parley.test', privateKey },
    'client-credentials': {
      kind: 'client-credentials',
      loginUrl: org.url,
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
    },
  };
  const config: Config = {
    publicUrl: bridgeUrl,
    host: '127.0.0.1',
    port: Number(new URL(bridgeUrl).port),
    logLevel: 'debug',
    store: database.config,
    pace: {
      lanes: 5,
      leaseSeconds: 5,
      lingerMs: 250,
      activityDelayMs: 100,
      activityRestMs: 0,
      sweepSeconds: options.sweepSeconds ?? 60,
      pollSeconds: 1,
      maxWaiting: 5_000,
      retentionDays: 30,
    },
    salesforce: {
      login: logins[options.loginKind ?? 'jwt'],
      ...((options.withEvents ?? true) ? { pubSubEndpoint: org.pubsubEndpoint } : {}),
    },
    twilio: {
      accountSid: 'AC00000000000000000000000000000001',
      authTokens: [AUTH_TOKEN],
      apiUrl: simulators.twilioApiUrl,
      contentApiUrl: simulators.twilioContentApiUrl,
      intelligenceApiUrl: simulators.twilioIntelligenceApiUrl,
    },
    ...((options.withAi ?? true) && {
      ai: {
        apiUrl: simulators.llmApiUrl,
        model: 'parley-demo',
        transcriptionModel: 'parley-demo-transcribe',
        timeoutSeconds: 10,
      },
    }),
    meta: {
      appSecrets: [META_SECRET],
      verifyToken: 'demo-meta-verify-token',
      accessToken: 'demo-meta-access-token',
      apiUrl: simulators.metaApiUrl,
      apiVersion: 'v25.0',
    },
    keys: [],
    largestFile: options.largestFile ?? 100 * 1024 * 1024,
  };
  let bridge: Bridge | undefined = await startBridge(config, log);
  if (options.withDemo ?? true) {
    await waitUntilShared(org.url, 'luis@parley.test', AbortSignal.timeout(SHARED_MS), SHARED_MS);
  }

  const as = async (username: string): Promise<jsforce.Connection> => {
    const oauth2 = {
      loginUrl: org.url,
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      redirectUri: org.url,
    };
    const connection = new jsforce.Connection({ oauth2, version: '67.0' });
    await connection.login(username, 'parley');
    return connection;
  };
  const admin = await as('admin@parley.test');
  const rows: Parley['rows'] = async (soql) =>
    (await admin.query(soql, { autoFetch: true, maxFetch: 100_000 })).records;

  const postTwilio: Parley['twilio'] = (given, path = '/webhooks/twilio/messages') => {
    const form = new URLSearchParams({
      AccountSid: 'AC00000000000000000000000000000001',
      ...given,
    }).toString();
    return fetch(`${bridgeUrl}${path}`, {
      method: 'POST',
      body: form,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signTwilio(AUTH_TOKEN, `${bridgeUrl}${path}`, form),
      },
    });
  };
  const postMeta: Parley['meta'] = (payload) => {
    const body = typeof payload === 'string' ? payload : encodeBody(payload);
    return fetch(`${bridgeUrl}/webhooks/meta`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signMeta(META_SECRET, body) },
    });
  };
  const queue: Parley['queue'] = async (username, to, fields) => {
    const rep = await as(username);
    const [conversation] = await rows(
      `SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${to}'`,
    );
    const result = await rep.sobject('ParleyMessage__c').create({
      Conversation__c: conversation?.['Id'],
      Direction__c: 'Outbound',
      DeliveryStatus__c: 'Queued',
      ...fields,
    });
    if (!result.success) throw new Error('The message was not written.');
    return result.id;
  };

  const rowsOnce: Parley['rowsOnce'] = async (what, soql, isThere) => {
    let found: readonly Record<string, unknown>[] = [];
    await waitFor(what, async () => isThere((found = await rows(soql))), LONGEST_MS);
    return found;
  };

  return {
    org,
    simulators,
    bridgeUrl,
    database: database.config,
    login: logins['client-credentials'],
    rows,
    as,
    text: (from, body, over = {}) =>
      postTwilio({
        MessageSid: newMessageSid(),
        From: from,
        To: OUR_NUMBER,
        Body: body,
        NumMedia: '0',
        NumSegments: '1',
        ...over,
      }),
    twilio: postTwilio,
    whatsapp: (message, contact = defaultContact(message)) =>
      postMeta(
        metaMessage(
          { id: newWamid(), timestamp: String(Math.floor(Date.now() / 1000)), ...message },
          contact,
        ),
      ),
    meta: postMeta,
    reply: (username, to, body) => queue(username, to, { Kind__c: 'Text', Body__c: body }),
    queue,
    rowsOnce,
    async messageOnce(id, status) {
      const [row] = await rowsOnce(
        `the message to be ${status}`,
        `SELECT DeliveryStatus__c, ErrorCode__c, ErrorMessage__c, Body__c, ExternalId__c, Attempt__c FROM ParleyMessage__c WHERE Id = '${id}'`,
        ([message]) => message?.['DeliveryStatus__c'] === status,
      );
      return row ?? {};
    },
    logText,
    async stopBridge() {
      await bridge?.stop();
      bridge = undefined;
    },
    async startBridge() {
      bridge = await startBridge(config, log);
    },
    async stop() {
      await bridge?.stop();
      await simulators.stop();
      await org.stop();
      await database.stop();
    },
  };
}
