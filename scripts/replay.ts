import { parseArgs } from 'node:util';
import { createProviders } from '../bridge/channels/index.ts';
import { readConfig, type Config } from '../bridge/config.ts';
import { ParleyError } from '../bridge/errors.ts';
import { createLog } from '../bridge/log.ts';
import { createMetrics } from '../bridge/metrics.ts';
import { readDeadLetters } from '../bridge/queue/dead-letters/dead-letters.ts';
import { readRefusedActivities } from '../bridge/queue/dead-letters/refused-activities.ts';
import { replayDeadLetters } from '../bridge/queue/dead-letters/replay.ts';
import { retryActivities } from '../bridge/queue/dead-letters/retry-activities.ts';
import { rereadUnreadable } from '../bridge/queue/jobs/reread-unreadable.ts';
import { createIngest } from '../bridge/store/ingest.ts';
import { openStore } from '../bridge/store/store.ts';

/**
 * Dead letters of the bridge, with the bridge's own environment: lists them; with event ids, or with --all, lets the
 * bridge deliver them once more.
 */
const CRM = 'salesforce';
const MOST_LISTED = 100;

const { values, positionals } = parseArgs({
  options: { all: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const wrong = positionals.filter((id) => !/^\d{1,15}$/.test(id));
if (wrong.length > 0) {
  console.error(`These are no event ids: ${wrong.join(', ')}. Give the numbers from the list, or --all.`);
  process.exit(1);
}

const config = bridgeConfig();
const log = createLog('warn');
const store = await openStore(config.store, log);
try {
  if (values.all || positionals.length > 0) await replay(positionals.map(Number));
  else await list();
} finally {
  await store.stop();
}

async function replay(ids: readonly number[]): Promise<void> {
  const chosen = values.all ? {} : { eventIds: ids };
  const ingest = createIngest(store, {
    maxWaiting: config.pace.maxWaiting,
    onStored: () => undefined,
    log,
    metrics: createMetrics(),
  });
  const providers = createProviders(config);
  const read = await rereadUnreadable({ pool: store.pool, ingest, providers, ...chosen });
  await ingest.stop();
  const waiting = await replayDeadLetters(store.pool, CRM, chosen);
  console.log(`${waiting + read} dead letters wait to be delivered again.`);
  if (values.all) await retryActivities(store.pool, CRM);
  await list();
}

async function list(): Promise<void> {
  const letters = await readDeadLetters(store.pool, CRM, MOST_LISTED);
  if (letters.length === 0) console.log('There are no dead letters.');
  for (const { eventId, provider, kind, receivedAt, code, sentence } of letters) {
    console.log([eventId, receivedAt.toISOString(), provider, kind, code ?? '', sentence ?? ''].join('  '));
  }
  if (letters.length === MOST_LISTED) console.log(`The first ${MOST_LISTED} are listed.`);
  const activities = await readRefusedActivities(store.pool, CRM, MOST_LISTED);
  if (activities.length > 0) {
    console.log('Activities that Salesforce refuses, by conversation; they are tried again by themselves:');
  }
  for (const { recordId, periodStart, code, sentence } of activities) {
    console.log([recordId, periodStart.toISOString(), code, sentence].join('  '));
  }
}

/** The bridge's own configuration; without it there is nothing to replay, and the variables are named. */
function bridgeConfig(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    console.error(`${error.message}\nReplay needs the environment of the bridge: run it where its .env is.`);
    process.exit(1);
  }
}
