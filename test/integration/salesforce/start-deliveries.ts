import type { ChannelProvider } from '../../../bridge/channels/channel-provider.ts';
import type { Provider, ProviderEvent } from '../../../bridge/conversations/model.ts';
import type { Crm } from '../../../bridge/crm/crm.ts';
import type { OutboundProgress } from '../../../bridge/crm/sending.ts';
import type { Contacts } from '../../../bridge/crm/contacts.ts';
import { createSalesforce } from '../../../bridge/crm/salesforce/index.ts';
import { createDirectory } from '../../../bridge/directory/create-directory.ts';
import { createMatchKeyHash } from '../../../bridge/directory/match-key-hash.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import { deliverToCrm } from '../../../bridge/queue/deliver/deliver-to-crm.ts';
import { createEventQueue } from '../../../bridge/queue/deliver/event-queue.ts';
import { createOutage } from '../../../bridge/queue/lane/outage.ts';
import { createOutboundLedger } from '../../../bridge/queue/send/outbound-ledger.ts';
import { createOutboundQueue } from '../../../bridge/queue/send/outbound-queue.ts';
import { storeOwnEvent, type OwnEvent } from '../../../bridge/queue/own-events/store-own-event.ts';
import { createWakeUp } from '../../../bridge/queue/lane/wake-up.ts';
import { inboundEvents } from '../../../bridge/store/inbound-events.ts';
import { createIngest } from '../../../bridge/store/ingest.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { createStreamPositions } from '../../../bridge/store/stream-positions.ts';
import { seedDemo } from '../../../scripts/demo/seed-demo.ts';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';
import { waitFor } from '../../support/wait-for.ts';

/** How the bridge logs in to the org of these tests. */
export const CLIENT = { clientId: 'parley-test-client', clientSecret: 'secret-of-the-test' };

export type OrgRow = Readonly<Record<string, unknown>>;

/** The way from a stored event into Salesforce: real store, lanes and client, a local org, and providers that say anything. */
export interface Deliveries {
  readonly org: LocalOrg;
  readonly store: Store;
  readonly crm: Crm;
  /** Stores events as if one webhook had told them, in their order, and waits until all lanes are done. */
  tell(...events: readonly ProviderEvent[]): Promise<void>;
  /** The bridge itself tells something, in the lane of a conversation. */
  tellOwn(conversationKey: string, ...events: readonly OwnEvent[]): Promise<void>;
  /** Takes what reps have queued over into the ledger, and lets it count as sent under these ids of the provider. */
  send(providerIds: Readonly<Record<string, string>>): Promise<void>;
  /** Rows as an administrator sees them. */
  rows(soql: string): readonly OrgRow[];
  /** The first of them. @throws when there is none */
  row(soql: string): OrgRow;
  as(username: string): ReturnType<LocalOrg['org']['as']>;
  /** Requests to Salesforce since the last time this was asked, without those of sweeps, which come when they come. */
  requests(): Promise<number>;
  logText(): string;
  stop(): Promise<void>;
}

/** A provider whose webhooks are our own words as JSON. */
function scripted(name: Provider): ChannelProvider {
  return {
    name,
    capabilities: {
      whatsapp: {
        textLimit: 4096,
        captionLimit: 1024,
        filesPerMessage: 1,
        media: [],
        sends: ['text'],
        serviceWindowHours: 24,
        approvesTemplates: true,
        quotes: true,
        readMarks: true,
        buttons: 3,
        listRows: 10,
        pace: { perSecond: 80, betweenToOnePersonMs: 6000, burstToOnePerson: 45 },
        reports: [],
      },
    },
    webhooks: [],
    verify: () => undefined,
    split: (request) => [request],
    parse: ({ body }) => [
      JSON.parse(body.toString('utf8'), (key, value: unknown) =>
        key === 'occurredAt' ? new Date(String(value)) : value,
      ) as ProviderEvent,
    ],
    send: () => Promise.reject(new Error('Nothing is sent here.')),
    findSent: () => Promise.resolve(undefined),
    async *listInbound() {},
    keepsMediaDays: 7,
    locateMedia: () => Promise.reject(new Error('No files are fetched here.')),
  };
}

export async function startDeliveries(): Promise<Deliveries> {
  const org = await startLocalOrg({ clients: [{ ...CLIENT, username: 'bridge@parley.test' }] });
  await seedDemo(org.url);
  const store = await openFreshStore();
  const { log, text: logText } = capturedLog();
  const metrics = createMetrics();
  const providers = new Map(['meta', 'twilio'].map((name) => [name, scripted(name as Provider)] as const));
  const wakeUp = createWakeUp();
  const ingest = createIngest(store, { maxWaiting: 5_000, onStored: wakeUp.ring, log, metrics });
  const crm = createSalesforce({
    config: { login: { kind: 'client-credentials', loginUrl: org.url, ...CLIENT } },
    longestPatienceMs: 0,
    pollMs: 1_000,
    ledger: createOutboundLedger(store.pool),
    capabilitiesOf: (provider, type) => providers.get(provider)?.capabilities[type],
    positions: createStreamPositions(store.pool),
    log,
    metrics,
  });
  const stopping = new AbortController();
  const hash = await createMatchKeyHash([], store.pool, store.schema);
  let sweeps = 0;
  const inBackground: Contacts = {
    ...crm.contactsInBackground,
    readChanged(since) {
      sweeps += 1;
      return crm.contactsInBackground.readChanged(since);
    },
  };
  const directory = createDirectory({
    store,
    crm: { ...crm, contactsInBackground: inBackground },
    hash,
    sweepSeconds: 1,
    onTold: wakeUp.ring,
    log,
    metrics,
  });
  const keeping = directory.keep(stopping.signal);
  const delivering = deliverToCrm({
    crm,
    queue: createEventQueue(store.pool, 'salesforce', 5, hash),
    pool: store.pool,
    providers,
    outage: createOutage(),
    wakeUp,
    activitiesWakeUp: createWakeUp(),
    directory,
    lanes: 2,
    leaseSeconds: 5,
    log,
    metrics,
    signal: stopping.signal,
  });
  const administrator = org.org.as(org.org.findUser('admin@parley.test')?.Id ?? '');
  const rows = (soql: string): readonly OrgRow[] => administrator.query(soql).records;

  async function settled(): Promise<void> {
    wakeUp.ring();
    await waitFor('all lanes to be done', async () => {
      const open = await store.pool.query(
        `select 1 from inbound_event where salesforce = 0 union all select 1 from conversation_lease limit 1`,
      );
      return open.rowCount === 0;
    });
  }
  let asked = 0;

  return {
    org,
    store,
    crm,
    async tell(...events) {
      await ingest.add(
        events.flatMap((event) => {
          const provider = providers.get(('provider' in event && event.provider) || 'meta');
          if (!provider) throw new Error('There is no such provider.');
          const body = Buffer.from(JSON.stringify(event));
          return inboundEvents(provider, { pathWithQuery: '/', headers: {}, body });
        }),
      );
      await settled();
    },
    async tellOwn(conversationKey, ...events) {
      for (const event of events) await storeOwnEvent(store.pool, conversationKey, event);
      await settled();
    },
    async send(providerIds) {
      await createOutboundQueue(store.pool).take(await crm.outbox.read());
      for (const [id, providerId] of Object.entries(providerIds)) {
        const { rows: taken } = await store.pool.query<{ conversation_key: string; channel_key: string }>(
          'select conversation_key, channel_key from outbound_message where id = $1',
          [id],
        );
        const [message] = taken;
        if (!message) throw new Error(`${id} was not taken.`);
        await storeOwnEvent(store.pool, message.conversation_key, {
          kind: 'delivery',
          provider: 'meta',
          providerId,
          channelKey: message.channel_key,
          messageId: id,
          attempt: 1,
          deliveryStatus: 'Sent' satisfies OutboundProgress['deliveryStatus'],
        });
      }
      await settled();
    },
    rows,
    row(soql) {
      const [first] = rows(soql);
      if (!first) throw new Error(`There is no row: ${soql}`);
      return first;
    },
    as: (username) => org.org.as(org.org.findUser(username)?.Id ?? ''),
    async requests() {
      const now = Number(/^parley_salesforce_requests (\d+)/m.exec(await metrics.text())?.[1]) - sweeps;
      const since = now - asked;
      asked = now;
      return since;
    },
    logText,
    async stop() {
      stopping.abort();
      await delivering;
      await keeping;
      await ingest.stop();
      await store.stop();
      await org.stop();
    },
  };
}
