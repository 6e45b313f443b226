import { createProviders } from './channels/index.ts';
import type { Config } from './config.ts';
import type { OutboundFile } from './conversations/outbound-content.ts';
import { createSalesforce } from './crm/salesforce/index.ts';
import { createDirectory } from './directory/create-directory.ts';
import { createMatchKeyHash } from './directory/match-key-hash.ts';
import { createServer } from './http/server.ts';
import type { Log } from './log.ts';
import { createMedia } from './media/create-media.ts';
import { createMetrics } from './metrics.ts';
import { checkNumbers } from './queue/doctor/check-numbers.ts';
import { createApiUseLedger } from './queue/budget/api-use.ts';
import { countRequests } from './queue/budget/count-requests.ts';
import { createCalls } from './queue/calls/create-calls.ts';
import { erasePerson } from './queue/people/erase-person.ts';
import { exportPerson } from './queue/people/export-person.ts';
import { carryOutRequests } from './queue/requests/carry-out-requests.ts';
import { createChannelRests } from './queue/send/channel-rests.ts';
import { deliverToCrm } from './queue/deliver/deliver-to-crm.ts';
import { createEventQueue } from './queue/deliver/event-queue.ts';
import { doForAll } from './queue/leader/do-for-all.ts';
import { startJobs } from './queue/jobs/jobs.ts';
import { createOutage } from './queue/lane/outage.ts';
import { previewFormats } from './queue/formats/preview-formats.ts';
import { createOutboundLedger } from './queue/send/outbound-ledger.ts';
import { createOutboundQueue } from './queue/send/outbound-queue.ts';
import { keepActivities } from './queue/activities/keep-activities.ts';
import { renderOnRequest } from './queue/activities/render-on-request.ts';
import { linkPerson } from './queue/people/link-person.ts';
import { createRequestQueue } from './queue/requests/request-queue.ts';
import { scheduledJobs } from './queue/jobs/scheduled-jobs.ts';
import { archiveJob } from './queue/retention/archive-job.ts';
import { sendMessages } from './queue/send/send-messages.ts';
import { createSendPace } from './queue/send/send-pace.ts';
import { strangersOf } from './queue/strangers/strangers.ts';
import { submitTemplate } from './queue/templates/submit-template.ts';
import { syncOnRequest } from './queue/templates/sync-templates.ts';
import { templateJobs } from './queue/templates/template-jobs.ts';
import { createWakeUp } from './queue/lane/wake-up.ts';
import { createErasedKeys } from './store/erased-keys.ts';
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
 * @throws ParleyError when the database cannot be opened, or nothing can be received at the port
 */
export async function startBridge(config: Config, log: Log): Promise<Bridge> {
  const { pace } = config;
  const { leaseSeconds } = pace;
  const stopping = new AbortController();
  const { signal } = stopping;
  const metrics = createMetrics();
  const store = await openStore(config.store, log.child({ part: 'store' }));
  const { pool } = store;

  const wake = createWake(store, log.child({ part: 'store' }));
  const wakeUps = {
    crm: createWakeUp(),
    activities: createWakeUp(),
    send: createWakeUp(),
    files: createWakeUp(),
    requests: createWakeUp(),
    calls: createWakeUp(),
    look: createWakeUp(),
  };
  wake.on('salesforce', wakeUps.crm.ring);
  wake.on('send', wakeUps.send.ring);
  wake.on('media', wakeUps.files.ring);
  wake.on('requests', wakeUps.requests.ring);
  wake.on('calls', wakeUps.calls.ring);

  const providers = createProviders(config);
  const byName = new Map<string, (typeof providers)[number]>(providers.map((one) => [one.name, one]));
  const erased = await createErasedKeys(pool, log.child({ part: 'store' }), signal);
  const ingest = createIngest(store, {
    maxWaiting: pace.maxWaiting,
    erased,
    onStored: (lanes) => {
      wakeUps.crm.ring();
      if (lanes.includes('media')) wakeUps.files.ring();
    },
    log: log.child({ part: 'ingest' }),
    metrics,
  });

  const crmLog = log.child({ part: 'salesforce' });
  const crm = createSalesforce({
    config: config.salesforce,
    longestPatienceMs: pace.lingerMs,
    pollMs: pace.pollSeconds * 1000,
    ledger: createOutboundLedger(pool),
    capabilitiesOf: (provider, type) => byName.get(provider)?.capabilities[type],
    positions: createStreamPositions(pool),
    log: crmLog,
    metrics,
  });
  const hash = await createMatchKeyHash(config.keys, pool, store.schema);
  const directory = createDirectory({
    store,
    crm,
    hash,
    sweepSeconds: pace.sweepSeconds,
    onTold: wakeUps.crm.ring,
    log: log.child({ part: 'directory' }),
    metrics,
  });
  const strangers = strangersOf({
    pool,
    crm,
    directory,
    hash: (key) => hash.of(key),
    crmWakeUp: wakeUps.crm,
    log: log.child({ part: 'strangers' }),
    metrics,
  });
  const outage = createOutage();
  metrics.gauge('parley_salesforce_away', '1 while Salesforce takes nothing.', () =>
    outage.since() ? 1 : 0,
  );

  const files = await createMedia({
    config,
    pool,
    crm,
    providers: byName,
    crmWakeUp: wakeUps.crm,
    log: log.child({ part: 'files' }),
    metrics,
  });
  const media = (file: OutboundFile) => files.outbound(file);
  const calls = createCalls({
    config,
    store,
    crm,
    providers,
    files,
    erased,
    crmWakeUp: wakeUps.crm,
    wakeUp: wakeUps.calls,
    tellOrdered: () => void wake.tell('calls').catch(wakeUps.calls.ring),
    log: log.child({ part: 'calls' }),
    metrics,
  });
  wake.on('set-up', () => {
    crm.forgetSetUp();
    wakeUps.look.ring();
  });
  const forgetSetUp = async () => {
    crm.forgetSetUp();
    await wake.tell('set-up');
  };
  const works = new Map([
    ['SubmitTemplate', submitTemplate({ crm, providers: byName, media })],
    ['SyncTemplates', syncOnRequest({ pool, crm, providers: byName })],
    [
      'RenderActivities',
      renderOnRequest({
        pool,
        crm,
        activitiesWakeUp: wakeUps.activities,
        forgetSetUp,
        recordingLink: files.recordingLinks.sign,
      }),
    ],
    ['CheckNumbers', checkNumbers({ pool, schema: store.schema, crm, hash })],
    ['PreviewFormats', previewFormats({ crm })],
    ['ExportPerson', exportPerson({ pool, crm })],
    ['ErasePerson', erasePerson({ pool, crm, erased, forgetRecordings: calls.forgetRecordings })],
    ['LinkPerson', linkPerson({ pool, crm, strangers })],
    ...calls.works,
  ]);
  const apiUse = createApiUseLedger(pool, crm.name);
  const requestQueue = createRequestQueue(pool, [...works.keys()]);
  const outbound = createOutboundQueue(pool);
  const inCrm = { crm, outage, leaseSeconds, log: crmLog, metrics, signal };
  const work = [
    deliverToCrm({
      ...inCrm,
      queue: createEventQueue(pool, crm.name, leaseSeconds, hash),
      pool,
      providers: byName,
      wakeUp: wakeUps.crm,
      activitiesWakeUp: wakeUps.activities,
      directory,
      lanes: pace.lanes,
    }),
    directory.keep(signal),
    strangers.work(signal),
    keepActivities({
      ...inCrm,
      pool,
      wakeUp: wakeUps.activities,
      delayMs: pace.activityDelayMs,
      restMs: pace.activityRestMs,
      recordingLink: files.recordingLinks.sign,
    }),
    sendMessages({
      pool,
      queue: outbound,
      crm,
      providers: byName,
      pace: createSendPace(pool),
      rests: createChannelRests(pool),
      media,
      outage,
      wakeUp: wakeUps.send,
      crmWakeUp: wakeUps.crm,
      log: log.child({ part: 'send' }),
      metrics,
      signal,
    }),
    files.move(wakeUps.files, signal),
    calls.work(signal),
    carryOutRequests({
      pool,
      queue: requestQueue,
      crm,
      works,
      // With a pause of its own, like all that is no message.
      outage: createOutage(),
      wakeUp: wakeUps.requests,
      crmWakeUp: wakeUps.crm,
      log: log.child({ part: 'requests' }),
      metrics,
      signal,
    }),
    countRequests({ crm, ledger: apiUse, log: crmLog, signal }),
    leadership(
      store,
      'outbox',
      (leading) =>
        doForAll(
          {
            crm,
            pace,
            providers: byName,
            queue: outbound,
            requestQueue,
            calls: calls.look,
            apiUse,
            outage,
            lookWakeUp: wakeUps.look,
            wakeUps,
            wake,
            log: crmLog,
          },
          leading,
        ),
      { signal, log: crmLog },
    ),
  ];

  const jobsLog = log.child({ part: 'jobs' });
  const { retentionDays } = pace;
  const scheduled = scheduledJobs({ pool, ingest, providers, files, retentionDays, log: jobsLog });
  const ofTemplates = templateJobs({
    pool,
    crm,
    providers: byName,
    onTold: wakeUps.crm.ring,
    log: jobsLog,
  });
  const archiving = archiveJob({ pool, crm, log: jobsLog, metrics, signal });
  const jobs = startJobs(store, [...scheduled, ...ofTemplates, archiving, ...calls.jobs], jobsLog, signal);

  const checks = {
    database: async () => {
      await pool.query('select 1');
    },
  };
  const server = createServer({
    providers,
    ingest,
    media: files.shown,
    ...calls.served,
    log: log.child({ part: 'http' }),
    metrics,
    checks,
  });

  async function stop(): Promise<void> {
    await server.close();
    await Promise.all([ingest.stop(), calls.stop()]);
    stopping.abort();
    await (await jobs).stop();
    await Promise.all(work);
    await wake.stop();
    await store.stop();
  }

  try {
    return { port: await server.listen(config.port, config.host), stop };
  } catch (error) {
    // Nobody could reach what runs already, and nobody could stop it.
    await stop();
    throw error;
  }
}
