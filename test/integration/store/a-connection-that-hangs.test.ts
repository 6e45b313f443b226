import { openStore } from '../../../bridge/store/store.ts';
import { cableTo } from '../../support/cable-to.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { freshDatabase } from '../../support/fresh-database.ts';

test('a statement that is never answered is given up, and the next one takes another connection', async () => {
  const database = await freshDatabase();
  const cable = await cableTo(database.config.databaseUrl ?? '');
  const store = await openStore({ ...database.config, databaseUrl: cable.url }, capturedLog().log);
  try {
    await store.pool.query('select 1');
    cable.hang();
    await expect(store.pool.query('select 1')).rejects.toThrow('timeout');
    expect((await store.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  } finally {
    cable.end();
    await store.stop();
    await database.stop();
  }
}, 40_000);
