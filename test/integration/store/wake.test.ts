import { createWake, type Wake } from '../../../bridge/store/wake.ts';
import { openStore, type Store } from '../../../bridge/store/store.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database.ts';
import { waitFor } from '../../support/wait-for.ts';

const { log } = capturedLog();

describe('bridges of one schema wake each other', () => {
  let database: FreshDatabase;
  let store: Store;
  let here: Wake;
  let there: Wake;

  beforeAll(async () => {
    database = await freshDatabase();
    store = await openStore(database.config, log);
    here = createWake(store, log);
    there = createWake(store, log);
  });
  afterAll(async () => {
    await Promise.all([here.stop(), there.stop()]);
    await store.stop();
    await database.stop();
  });

  /** Counts calls for a lane, from when the bridge listens. */
  async function count(wake: Wake, lane: string): Promise<{ readonly calls: () => number; end(): void }> {
    let calls = 0;
    const end = wake.on(lane, () => (calls += 1));
    await waitFor(`the lane ${lane} is woken`, async () => {
      await store.pool.query('select pg_notify($1, $2)', [`parley_wake_${store.schema}`, lane]);
      return calls > 0;
    });
    return { calls: () => calls, end };
  }

  test('a word for a lane reaches every bridge, and no other lane', async () => {
    const [mine, theirs] = [await count(here, 'salesforce'), await count(there, 'salesforce')];
    const other = await count(there, 'send');
    const [before, otherBefore] = [theirs.calls(), other.calls()];
    const mineBefore = mine.calls();
    await here.tell('salesforce');
    await waitFor('both hear it', () => mine.calls() > mineBefore && theirs.calls() > before);
    expect(other.calls()).toBe(otherBefore);
    for (const { end } of [mine, theirs, other]) end();
  });

  test('who has ended is not called', async () => {
    const first = await count(here, 'salesforce');
    const second = await count(here, 'salesforce');
    first.end();
    const before = [first.calls(), second.calls()];
    await here.tell('salesforce');
    await waitFor('the other is called', () => second.calls() > (before[1] ?? 0));
    expect(first.calls()).toBe(before[0]);
    second.end();
  });

  test('after a lost connection everybody is called, as word may have been missed, and hears again', async () => {
    const listener = await count(here, 'salesforce');
    const before = listener.calls();
    await store.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and query like 'listen %'",
      [`parley ${store.schema}`],
    );
    await waitFor('the lane is woken without a word', () => listener.calls() > before);
    const after = listener.calls();
    await there.tell('salesforce');
    await waitFor('word is heard again', () => listener.calls() > after);
    listener.end();
  });
});
