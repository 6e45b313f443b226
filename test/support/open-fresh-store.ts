import { openStore, type Store } from '../../bridge/store/store.ts';
import { capturedLog } from './captured-log.ts';
import { freshDatabase } from './fresh-database.ts';

/** A migrated store in a schema of its own. `stop` removes it. */
export async function openFreshStore(): Promise<Store> {
  const database = await freshDatabase();
  const store = await openStore(database.config, capturedLog().log);
  return {
    ...store,
    async stop() {
      await store.stop();
      await database.stop();
    },
  };
}
