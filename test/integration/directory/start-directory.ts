import { matchKeys } from '../../../bridge/conversations/matching/match-keys.ts';
import { defaultSettings, type Settings } from '../../../bridge/conversations/settings.ts';
import type { Contacts, DirectoryReport } from '../../../bridge/crm/contacts.ts';
import { createChannels } from '../../../bridge/crm/salesforce/channels/channels.ts';
import { createNames } from '../../../bridge/crm/salesforce/names.ts';
import { createContacts } from '../../../bridge/crm/salesforce/people/contacts.ts';
import { createKeptSources } from '../../../bridge/crm/salesforce/people/kept-sources.ts';
import { createConnection } from '../../../bridge/crm/salesforce/rest/connection.ts';
import { createTokenSource } from '../../../bridge/crm/salesforce/rest/token-source.ts';
import {
  createDirectory,
  type DirectoryCrm,
  type KeptDirectory,
} from '../../../bridge/directory/create-directory.ts';
import { createMatchKeyHash, type MatchKeyHash } from '../../../bridge/directory/match-key-hash.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import type { Store } from '../../../bridge/store/store.ts';
import type { UserScope } from '../../local-org/org.ts';
import { startLocalOrg, type LocalOrg, type LocalOrgOptions } from '../../local-org/start-local-org.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';
import { waitFor } from '../../support/wait-for.ts';

const CLIENT = { clientId: 'parley-test-client', clientSecret: 'secret-of-the-test' };

/** One bridge of several that share a database and an org, as far as it keeps the directory. */
export interface DirectoryBridge {
  readonly crm: DirectoryCrm;
  readonly directory: KeptDirectory;
  readonly hash: MatchKeyHash;
  /** Requests to Salesforce so far. */
  requests(): number;
  logText(): string;
  /** What admins were told, in order. */
  reports(): readonly DirectoryReport[];
  stop(): Promise<void>;
}

/** A local org, a database, and as many bridges as a test wants. */
export interface DirectoryDesk {
  readonly org: LocalOrg;
  readonly store: Store;
  /** What the administrator does in the org. */
  readonly admin: UserScope;
  /** @param options `keeps`: whether it takes its turn at loading and following; default: yes */
  startBridge(options?: BridgeOptions): Promise<DirectoryBridge>;
  stop(): Promise<void>;
}

export interface BridgeOptions {
  readonly keeps?: boolean;
  readonly keys?: readonly { readonly key: Buffer }[];
  /** Default: so long that nothing is found by a sweep. */
  readonly sweepSeconds?: number;
  /** How long a first load is waited for. Default: as in a bridge. */
  readonly patienceMs?: number;
  /** What an admin has set, at this moment. */
  readonly set?: () => Partial<Settings>;
  /** Changes what the org says of people. */
  readonly contactsOf?: (contacts: Contacts) => Contacts;
}

export async function startDirectory(options: LocalOrgOptions = {}): Promise<DirectoryDesk> {
  const org = await startLocalOrg({ ...options, clients: [{ ...CLIENT, username: 'bridge@parley.test' }] });
  const store = await openFreshStore();
  const admin = org.org.as(org.org.findUser('admin@parley.test')?.Id ?? '');
  const running: DirectoryBridge[] = [];
  return {
    org,
    store,
    admin,
    async startBridge({
      keeps = true,
      keys = [],
      sweepSeconds = 3600,
      patienceMs,
      contactsOf,
      set = () => ({}),
    } = {}) {
      const { log, text: logText } = capturedLog();
      const metrics = createMetrics();
      const connection = createConnection(
        createTokenSource({ kind: 'client-credentials', loginUrl: org.url, ...CLIENT }),
      );
      const names = createNames();
      const settings = () => Promise.resolve({ ...defaultSettings, ...set() });
      const ofOrg = createContacts({ connection, names, sources: createKeptSources(connection, settings) });
      const contacts = contactsOf?.(ofOrg) ?? ofOrg;
      const reports: DirectoryReport[] = [];
      const crm: DirectoryCrm = {
        name: 'salesforce',
        channels: createChannels(connection, names),
        contacts,
        contactsInBackground: contacts,
        settings,
        tellDirectory: (report) => {
          reports.push(report);
          return Promise.resolve();
        },
      };
      const hash = await createMatchKeyHash(keys, store.pool, store.schema);
      const directory = createDirectory({
        store,
        crm,
        hash,
        sweepSeconds,
        quietSeconds: 0,
        ...(patienceMs === undefined ? {} : { patienceMs }),
        onTold: () => undefined,
        log,
        metrics,
      });
      const stopping = new AbortController();
      const keeping = keeps ? directory.keep(stopping.signal) : Promise.resolve();
      const bridge: DirectoryBridge = {
        crm,
        directory,
        hash,
        logText,
        reports: () => reports,
        requests: () => connection.requests(),
        async stop() {
          stopping.abort();
          await keeping;
        },
      };
      running.push(bridge);
      return bridge;
    },
    async stop() {
      await Promise.all(running.map((bridge) => bridge.stop()));
      await store.stop();
      await org.stop();
    },
  };
}

/** Channels of ours, as an administrator makes them: `phone:+12025550101`. */
export function addChannels({ admin }: Pick<DirectoryDesk, 'admin'>, keys: readonly string[]): void {
  for (const key of keys) {
    const isPhone = key.startsWith('phone:');
    admin.create('ParleyChannel__c', {
      Name: key,
      ExternalKey__c: key,
      Address__c: key.slice(key.indexOf(':') + 1),
      ChannelType__c: isPhone ? 'Phone' : 'WhatsApp',
      Provider__c: isPhone ? 'Twilio' : 'Meta',
    });
  }
}

/** Ids of the records that the directory has for an address, with the fields; undefined: it does not know yet. */
export async function whoHas(
  { directory }: Pick<DirectoryBridge, 'directory'>,
  address: string,
): Promise<readonly string[] | undefined> {
  const keys = matchKeys(address);
  const { entries, unanswered } = await directory.find(keys);
  if (unanswered.size > 0) return undefined;
  return keys.flatMap((key) => (entries.get(key) ?? []).map(({ id, field }) => `${id} ${field}`));
}

/** Waits until all objects of the org are loaded. */
export async function untilLoaded({ store }: Pick<DirectoryDesk, 'store'>, objects = 3): Promise<void> {
  await waitFor('the directory to be loaded', async () => {
    const { rowCount } = await store.pool.query(
      'select 1 from directory_source where fingerprint is not null and known_until is not null',
    );
    return rowCount === objects;
  });
}
