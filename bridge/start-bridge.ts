import { createProviders } from './channels/index.ts';
import type { Config } from './config.ts';
import { createConnection } from './crm/salesforce/connection.ts';
import { createSalesforce } from './crm/salesforce/index.ts';
import { createNames } from './crm/salesforce/names.ts';
import { outboxDoorbell } from './crm/salesforce/outbox-doorbell.ts';
import { readOutbox } from './crm/salesforce/outbox.ts';
import { subscribe } from './crm/salesforce/pubsub/subscribe.ts';
import { createTokenSource } from './crm/salesforce/token-source.ts';
import { createServer } from './http/server.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createActivityQueue } from './queue/activity-queue.ts';
import { deliverToCrm } from './queue/deliver-to-crm.ts';
import { createEventQueue } from './queue/event-queue.ts';
import { startJobs, type Jobs } from './queue/jobs.ts';
import { createOutage } from './queue/outage.ts';
import { createOutboundLedger } from './queue/outbound-ledger.ts';
import { createOutboundQueue } from './queue/outbound-queue.ts';
import { reconcile } from './queue/reconcile.ts';
import { renderActivities } from './queue/render-activities.ts';
import { retain } from './queue/retain.ts';
import { sendMessages } from './queue/send-messages.ts';
import { createWakeUp } from './queue/wake-up.ts';
import { watchOutbox, type Doorbell } from './queue/watch-outbox.ts';
import { createIngest } from './store/ingest.ts';
import { leadership } from './store/leadership.ts';
import { openStore } from './store/store.ts';
import { createStreamPositions } from './store/stream-positions.ts';
import { createWake } from './store/wake.ts';

export interface Bridge {
  readonly port: number;
  /** Takes nothing more, finishes what is under way, and resolves when all of it has ended. */
  stop(): Promise<void>;
}

/**
 * Builds the bridge and starts it. Webhooks are taken as soon as the database is open; Salesforce may be away.
 * @throws ParleyError when the database cannot be opened
 */
export async function startBridge(config: Config, log: Log): Promise<Bridge> {
  const { pace } = config;
  const stopping = new AbortController();
  const { signal } = stopping;
  const metrics = createMetrics();
  const store = await openStore(config.store, log.child({ part: 'store' }));
  const { pool } = store;
  const wake = createWake(store, log.child({ part: 'store' }));
  const [crmWakeUp, activitiesWakeUp, sendWakeUp] = [createWakeUp(), createWakeUp(), createWakeUp()];
  wake.on('salesforce', crmWakeUp.ring);
  wake.on('send', sendWakeUp.ring);

  const providers = createProviders(config);
  const providersByName = new Map(providers.map((provider) => [provider.name as string, provider]));
  const ingest = createIngest(store, {
    maxWaiting: pace.maxWaiting,
    onStored: crmWakeUp.ring,
    log: log.child({ part: 'ingest' }),
    metrics,
  });

  const names = createNames(config.salesforce.namespace);
  const tokens = createTokenSource(config.salesforce.login);
  const connection = createConnection(tokens);
  const crm = createSalesforce({
    connection,
    names,
    ledger: createOutboundLedger(pool),
    longestPatienceMs: pace.lingerMs,
  });
  const outage = createOutage();
  const outbound = createOutboundQueue(pool);
  const crmLog = log.child({ part: 'salesforce' });
  metrics.gauge(
    'parley_salesforce_requests',
    'Requests sent to Salesforce since the start.',
    connection.requests,
  );
  metrics.gauge(
    'parley_salesforce_api_used',
    'API requests of the org used today.',
    () => connection.usage()?.used ?? 0,
  );
  metrics.gauge(
    'parley_salesforce_api_limit',
    'API requests that the org may use in a day.',
    () => connection.usage()?.limit ?? 0,
  );
  metrics.gauge('parley_salesforce_away', '1 while Salesforce takes nothing.', () =>
    outage.since() ? 1 : 0,
  );

  const { leaseSeconds } = pace;
  const lanes = [
    deliverToCrm({
      crm,
      queue: createEventQueue(pool, crm.name, leaseSeconds),
      pool,
      providers: providersByName,
      outage,
      wakeUp: crmWakeUp,
      activitiesWakeUp,
      lanes: pace.lanes,
      leaseSeconds,
      log: crmLog,
      metrics,
      signal,
    }),
    renderActivities({
      crm,
      queue: createActivityQueue(pool, crm.name, { leaseSeconds, delayMs: pace.activityDelayMs }),
      outage,
      wakeUp: activitiesWakeUp,
      delayMs: pace.activityDelayMs,
      leaseSeconds,
      log: crmLog,
      metrics,
      signal,
    }),
    sendMessages({
      queue: outbound,
      channels: crm.channels,
      providers: providersByName,
      wakeUp: sendWakeUp,
      crmWakeUp,
      log: log.child({ part: 'send' }),
      metrics,
      signal,
    }),
    leadership(
      store,
      'outbox',
      (leading) =>
        watchOutbox(
          {
            readOutbox: () => readOutbox(connection, names),
            queue: outbound,
            doorbell: doorbell(),
            sweepSeconds: config.salesforce.pubSubEndpoint ? pace.sweepSeconds : pace.pollSeconds,
            outage,
            onTaken: () => {
              sendWakeUp.ring();
              void wake.tell('send').catch(() => undefined);
            },
            log: crmLog,
          },
          leading,
        ),
      { signal, log: crmLog },
    ),
  ];

  function doorbell(): Doorbell | undefined {
    const endpoint = config.salesforce.pubSubEndpoint;
    if (!endpoint) return undefined;
    const positions = createStreamPositions(pool);
    const topic = names.outboxTopic;
    return async (ring, leading) => {
      const replayId = await positions.read(topic);
      await outboxDoorbell({
        notices: subscribe({ endpoint, topic, tokens, signal: leading, ...(replayId ? { replayId } : {}) }),
        ring,
        savePosition: (position) => positions.write(topic, position),
        pollMs: pace.pollSeconds * 1000,
        onDown: ({ error, retryInMs }) =>
          crmLog.warn('No change events come; the bridge asks instead.', { error, retryInMs }),
        signal: leading,
      });
    };
  }

  const jobsLog = log.child({ part: 'jobs' });
  const jobs = startJobs(
    store,
    [
      {
        name: 'reconcile',
        cron: '*/15 * * * *',
        isDoneAtStart: true,
        work: async () => {
          for (const provider of providers) {
            const count = await reconcile(provider, { pool, ingest });
            if (count > 0)
              jobsLog.warn('Messages that no webhook brought were taken in.', {
                provider: provider.name,
                count,
              });
          }
        },
      },
      {
        name: 'retain',
        cron: '17 3 * * *',
        isDoneAtStart: false,
        work: async () => {
          jobsLog.info('Old rows were deleted.', { count: await retain(pool, pace.retentionDays) });
        },
      },
    ],
    jobsLog,
  ).catch((error: unknown): Jobs => {
    jobsLog.error('Jobs are not scheduled.', { error });
    return { stop: () => Promise.resolve() };
  });

  const server = createServer({
    providers,
    ingest,
    log: log.child({ part: 'http' }),
    metrics,
    checks: {
      database: async () => {
        await pool.query('select 1');
      },
    },
  });
  const port = await server.listen(config.port, config.host);

  return {
    port,
    async stop() {
      await server.close();
      await ingest.stop();
      stopping.abort();
      await (await jobs).stop();
      await Promise.all(lanes);
      await wake.stop();
      await store.stop();
    },
  };
}
