import { once } from 'node:events';
import { leadership } from '../../../bridge/store/leadership.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { cableTo } from '../../support/cable-to.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';
import { waitFor } from '../../support/wait-for.ts';

let store: Store;

beforeAll(async () => {
  store = await openFreshStore();
});
afterAll(() => store.stop());

/** A bridge that wants to lead, and says whether it does. */
function candidate(of: Store) {
  const stopping = new AbortController();
  let leads = false;
  const ended = leadership(
    of,
    'outbox',
    async (signal) => {
      leads = true;
      if (!signal.aborted) await once(signal, 'abort');
      leads = false;
    },
    { signal: stopping.signal, log: capturedLog().log },
  );
  return {
    leads: () => leads,
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

test('of two bridges one leads, and the other one when it stops', async () => {
  const first = candidate(store);
  await waitFor('the first to lead', first.leads);
  const second = candidate(store);
  await first.stop();
  expect(second.leads()).toBe(false);
  await waitFor('the second to lead', second.leads);
  await second.stop();
});

test('a bridge whose machine is cut off leads no more within seconds, and another one does', async () => {
  const cable = await cableTo(store.clientConfig.connectionString ?? '');
  const first = candidate({ ...store, clientConfig: { ...store.clientConfig, connectionString: cable.url } });
  await waitFor('the first to lead', first.leads);
  const second = candidate(store);
  cable.pull();
  try {
    await waitFor('the second to lead', second.leads, 25_000);
    expect(first.leads()).toBe(false);
  } finally {
    cable.end();
    await Promise.all([first.stop(), second.stop()]);
  }
}, 40_000);
