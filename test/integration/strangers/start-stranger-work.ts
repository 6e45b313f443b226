import type { Customer } from '../../../bridge/conversations/customer.ts';
import type { PersonChange } from '../../../bridge/conversations/model.ts';
import { createSalesforce } from '../../../bridge/crm/salesforce/index.ts';
import type { Crm } from '../../../bridge/crm/crm.ts';
import type { Stranger } from '../../../bridge/crm/delivery.ts';
import type { Directory, DirectoryEntry } from '../../../bridge/directory/directory.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import { createOutboundLedger } from '../../../bridge/queue/send/outbound-ledger.ts';
import { createWakeUp } from '../../../bridge/queue/lane/wake-up.ts';
import { readOwnEvent } from '../../../bridge/queue/own-events/read-own-event.ts';
import { insertStrangers } from '../../../bridge/queue/strangers/insert-strangers.ts';
import { strangersOf, type Strangers } from '../../../bridge/queue/strangers/strangers.ts';
import { inTransaction } from '../../../bridge/store/in-transaction.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { createStreamPositions } from '../../../bridge/store/stream-positions.ts';
import type { UserScope } from '../../local-org/org.ts';
import { startLocalOrg, type LocalOrg, type LocalOrgOptions } from '../../local-org/start-local-org.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';
import { waitFor } from '../../support/wait-for.ts';

const CLIENT = { clientId: 'parley-test-client', clientSecret: 'secret-of-the-test' };

export type OrgRow = Readonly<Record<string, unknown>>;

/** What a conversation was told of its customer. */
export interface Told {
  readonly conversationKey: string;
  readonly change: PersonChange['change'];
}

/** A database, a local org and the lanes between them that create people. */
export interface StrangerWork {
  readonly org: LocalOrg;
  readonly admin: UserScope;
  readonly store: Store;
  readonly crm: Crm;
  /** Numbers that somebody has, by key; undefined: the directory is still being read. */
  known: Map<string, readonly DirectoryEntry[]> | undefined;
  /** As at the beginning of a test: no rows, no rules, no faults, nobody known. */
  reset(): Promise<void>;
  /** Records with this mobile number. */
  people(object: 'Lead' | 'Contact', number: string): readonly OrgRow[];
  /** Id of the rep who owns what comes in by SMS. */
  readonly luis: string;
  /** Notes customers as unknown, in one transaction, as the delivery of their messages does. */
  report(...strangers: readonly Stranger[]): Promise<void>;
  /** Lets that many bridges work until nothing is due any more. */
  work(bridges?: number): Promise<void>;
  /** Lets what waits for another try be tried now. */
  hurry(): Promise<void>;
  readonly strangers: Strangers;
  /** What conversations were told, oldest first. */
  told(): Promise<readonly Told[]>;
  rows(soql: string): readonly OrgRow[];
  /** Requests to Salesforce since the last time this was asked. */
  requests(): Promise<number>;
  logText(): string;
  stop(): Promise<void>;
}

/** The channels: with owner and lead source, in Spanish, and with an owner who is no longer with the company. */
export const SMS = 'phone:+12025550101';
export const WHATSAPP = 'whatsapp:+12025550102';
export const DESERTED = 'phone:+12025550103';

/** A key as the directory would hash it. */
function hash(key: string): Buffer {
  return Buffer.from(key);
}

let last = 1000;

/** A number that nobody has yet. */
export function nextNumber(): string {
  last += 1;
  return `+1202555${last}`;
}

/** A customer whom nobody knows, on the SMS channel, whose policy is Lead unless another one is given. */
export function stranger(
  address: string,
  over: Partial<Stranger> & { readonly name?: string } = {},
): Stranger {
  const { name, channelKey = SMS, ...rest } = over;
  return {
    conversationKey: `${channelKey}|${address}`,
    channelKey,
    policy: 'Lead',
    customer: customer(address, name),
    ...rest,
  };
}

export function customer(address: string, name?: string): Customer {
  const kind = address.startsWith('+') ? 'number' : 'userId';
  return { address, handles: [{ kind, value: address }], ...(name === undefined ? {} : { name }) };
}

export async function startStrangerWork(options: LocalOrgOptions = {}): Promise<StrangerWork> {
  const [org, store] = await Promise.all([
    startLocalOrg({ ...options, clients: [{ ...CLIENT, username: 'bridge@parley.test' }] }),
    openFreshStore(),
  ]);
  const { log, text: logText } = capturedLog();
  const metrics = createMetrics();
  let asked = 0;
  const crm = createSalesforce({
    config: { login: { kind: 'client-credentials', loginUrl: org.url, ...CLIENT } },
    longestPatienceMs: 0,
    pollMs: 1_000,
    ledger: createOutboundLedger(store.pool),
    capabilitiesOf: () => undefined,
    positions: createStreamPositions(store.pool),
    log,
    metrics,
  });
  const admin = org.org.as(org.org.findUser('admin@parley.test')?.Id ?? '');
  const userId = (username: string) => org.org.findUser(username)?.Id ?? '';
  addChannels(admin, {
    owner: userId('bridge@parley.test'),
    luis: userId('luis@parley.test'),
    former: userId('viewer@parley.test'),
  });
  const directory: Directory = {
    find: (keys) =>
      Promise.resolve({
        entries: new Map(
          keys
            .flatMap((key) => [[key, work.known?.get(key) ?? []] as const])
            .filter(([, found]) => found.length > 0),
        ),
        unanswered: new Set(work.known ? [] : keys),
      }),
    ownAmong: () => Promise.resolve(new Set()),
  };
  const bridge = () =>
    strangersOf({
      pool: store.pool,
      crm,
      directory,
      hash,
      crmWakeUp: createWakeUp(),
      log,
      metrics: createMetrics(),
    });

  const work: StrangerWork = {
    org,
    admin,
    store,
    crm,
    known: new Map(),
    luis: userId('luis@parley.test'),
    async reset() {
      await store.pool.query('truncate new_contact, inbound_event cascade');
      org.rules.clear();
      org.faults.clear();
      work.known = new Map();
    },
    people: (object, number) =>
      work.rows(
        `SELECT Id, FirstName, LastName, OwnerId, LeadSource FROM ${object} WHERE MobilePhone = '${number}'`,
      ),
    report: async (...strangers) => {
      await inTransaction(store.pool, (client) => insertStrangers(client, crm.name, strangers, hash));
    },
    async work(bridges = 1) {
      const stopping = new AbortController();
      const { signal } = stopping;
      const running = Array.from({ length: bridges }, () => bridge().work(signal));
      await waitFor('all that is due to be done', async () => {
        const { rowCount } = await store.pool.query(
          `select 1 from new_contact where owner is not null or (until is null or until <= now())
             and (state in ('waiting', 'refused') or has_new_name) limit 1`,
        );
        return rowCount === 0;
      });
      stopping.abort();
      await Promise.all(running);
    },
    async hurry() {
      await store.pool.query('update new_contact set until = now() where owner is null');
    },
    strangers: bridge(),
    async told() {
      const { rows } = await store.pool.query<{ body: Buffer; conversation_key: string }>(
        "select body, conversation_key from inbound_event where kind = 'person' order by id",
      );
      return rows.flatMap(({ body, conversation_key: conversationKey }) => {
        const event = readOwnEvent(body);
        return event.kind === 'person' ? [{ conversationKey, change: event.change }] : [];
      });
    },
    rows: (soql) => admin.query(soql).records,
    async requests() {
      const now = Number(/^parley_salesforce_requests (\d+)/m.exec(await metrics.text())?.[1]);
      const since = now - asked;
      asked = now;
      return since;
    },
    logText,
    async stop() {
      await store.stop();
      await org.stop();
    },
  };
  return work;
}

function addChannels(
  admin: UserScope,
  users: { readonly owner: string; readonly luis: string; readonly former: string },
): void {
  admin.update('User', users.former, { IsActive: false });
  const channel = (key: string, over: Readonly<Record<string, unknown>>) =>
    admin.create('ParleyChannel__c', {
      OwnerId: users.owner,
      Name: key,
      ExternalKey__c: key,
      Address__c: key.split(':')[1],
      ChannelType__c: key.startsWith('phone') ? 'Phone' : 'WhatsApp',
      Provider__c: 'Twilio',
      ...over,
    });
  channel(SMS, { LeadSource__c: 'Phone Inquiry', DefaultOwner__c: users.luis });
  channel(WHATSAPP, { LogLanguage__c: 'es' });
  channel(DESERTED, { DefaultOwner__c: users.former });
}
