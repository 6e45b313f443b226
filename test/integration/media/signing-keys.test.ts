import { signingKeys } from '../../../bridge/media/signing-keys.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';

let store: Store;

beforeAll(async () => {
  store = await openFreshStore();
});
afterAll(() => store.stop());

test('bridges that start at the same moment make one key together, and find it again', async () => {
  const keys = await Promise.all(Array.from({ length: 5 }, () => signingKeys([], store.pool)));
  const values = keys.map(([{ key }]) => key.toString('hex'));
  expect(new Set(values).size).toBe(1);
  expect(values[0]).toMatch(/^[0-9a-f]{64}$/);
  expect((await signingKeys([], store.pool))[0].key.toString('hex')).toBe(values[0]);
});

test('keys of the configuration are taken as they are, and none is made', async () => {
  await store.pool.query('delete from bridge_key');
  const configured = [
    { name: 'new', key: Buffer.alloc(32, 1) },
    { name: 'old', key: Buffer.alloc(32, 2) },
  ];
  expect(await signingKeys(configured, store.pool)).toEqual(configured);
  expect((await store.pool.query('select 1 from bridge_key')).rowCount).toBe(0);
});
