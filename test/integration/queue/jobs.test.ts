import { startJobs, type Jobs } from '../../../bridge/queue/jobs/jobs.ts';
import { openStore, type Store } from '../../../bridge/store/store.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { startOwnPostgres, type OwnPostgres } from '../../support/start-own-postgres.ts';
import { waitFor } from '../../support/wait-for.ts';

let database: OwnPostgres;
let store: Store;

beforeAll(async () => {
  database = await startOwnPostgres();
  store = await openStore({ databaseUrl: database.url, schema: 'parley', dataFolder: '' }, capturedLog().log);
});
afterAll(async () => {
  await store.stop();
  await database.stop();
});

test('a database that is away when the jobs are to be scheduled delays them and does not cancel them', async () => {
  const { log, text } = capturedLog();
  const stopping = new AbortController();
  let done = 0;
  const work = () => {
    done += 1;
    return Promise.resolve();
  };
  await database.halt();
  const starting: Promise<Jobs> = startJobs(
    store,
    [{ name: 'once', cron: '0 0 1 1 *', isDoneAtStart: true, work }],
    log,
    stopping.signal,
  );
  await waitFor('the first attempt to fail', () => text().includes('Jobs are not scheduled yet.'));
  await database.resume();
  await waitFor('the job to be done', () => done > 0, 20_000);
  stopping.abort();
  await (await starting).stop();
}, 40_000);

test('a bridge that stops meanwhile does not wait for the schedule', async () => {
  const { log, text } = capturedLog();
  const stopping = new AbortController();
  await database.halt();
  try {
    const starting = startJobs(store, [], log, stopping.signal);
    await waitFor('the first attempt to fail', () => text().includes('Jobs are not scheduled yet.'));
    stopping.abort();
    await (await starting).stop();
  } finally {
    await database.resume();
  }
});
