import { memoryOf, type Memory } from './memory-of.ts';

const EVERY_MS = 200;

/**
 * Watches the memory of a bridge and of its built-in database.
 * @returns what gives, when it is stopped, the most that each of them had; undefined where the system does not tell
 */
export function peakMemory(
  bridgePid: number,
  dataFolder: string,
): { readonly stop: () => Promise<Memory | undefined> } {
  let peak: Memory | undefined;
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const now = await memoryOf(bridgePid, dataFolder);
    if (!now) return;
    const { bridge = 0, database = 0 } = peak ?? {};
    peak = { bridge: Math.max(bridge, now.bridge), database: Math.max(database, now.database) };
  };
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
      return peak;
    },
  };
}
