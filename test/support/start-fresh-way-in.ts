import { freshDatabase } from './fresh-database.ts';
import { startWayIn, type WayIn } from './start-way-in.ts';

/** The bridge's way in on a schema that nobody else has. Its end deletes the schema. */
export async function startFreshWayIn(options: Parameters<typeof startWayIn>[1] = {}): Promise<WayIn> {
  const database = await freshDatabase();
  const bridge = await startWayIn(database.config, options);
  return {
    ...bridge,
    async stop() {
      await bridge.stop();
      await database.stop();
    },
  };
}
