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

  let markers = 0;

  /** Resolves when everything that was told before has arrived: word comes in the order in which it was told. */
  async function settled(): Promise<void> {
    const marker = `marker-${(markers += 1)}`;
    let heard = 0;
    const ends = [here, there].map((wake) => {
      let first = true;
      return wake.on(marker, () => {
        if (first) heard += 1;
        first = false;
      });
    });
    await waitFor('both bridges hear', async () => {
      await here.tell(marker);
      return heard === 2;
    });
    for (const end of ends) end();
  }

  /** Counts calls for a lane. */
  function count(wake: Wake, lane: string): { readonly calls: () => number; end(): void } {
    let calls = 0;
    const end = wake.on(lane, () => (calls += 1));
    return { calls: () => calls, end };
  }

  test('a word for a lane reaches every bridge, and no other lane', async () => {
    await settled();
    const counts = [count(here, 'salesforce'), count(there, 'salesforce'), count(there, 'send')];
    await here.tell('salesforce');
    await settled();
    expect(counts.map(({ calls }) => calls())).toEqual([1, 1, 0]);
    for (const { end } of counts) end();
  });

  test('who has ended is not called', async () => {
    await settled();
    const [first, second] = [count(here, 'salesforce'), count(here, 'salesforce')];
    first.end();
    await here.tell('salesforce');
    await settled();
    expect([first.calls(), second.calls()]).toEqual([0, 1]);
    second.end();
  });

  test('after a lost connection everybody is called, as word may have been missed, and hears again', async () => {
    await settled();
    const listener = count(here, 'salesforce');
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
