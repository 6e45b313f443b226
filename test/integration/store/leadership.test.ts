import { createServer, connect, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { leadership } from '../../../bridge/store/leadership.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { capturedLog } from '../../support/captured-log.ts';
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

/** A way to the database whose cable can be pulled: connections stand, and nothing passes any more. */
async function cableTo({ clientConfig }: Store) {
  const { connectionString = '' } = clientConfig;
  const url = new URL(connectionString);
  const socketFolder = url.searchParams.get('host');
  const port = Number(url.port || 5432);
  const { hostname } = url;
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = socketFolder ? connect(`${socketFolder}/.s.PGSQL.${port}`) : connect(port, hostname);
    sockets.push(near, far);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.pipe(far, { end: false });
    far.pipe(near, { end: false });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    pull() {
      for (const socket of sockets) socket.unpipe().pause();
      server.close();
    },
    end() {
      for (const socket of sockets) socket.destroy();
      server.close();
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
  const cable = await cableTo(store);
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
