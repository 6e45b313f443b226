import { setTimeout as wait } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';

/** Something that is done on a schedule, by one bridge of a schema at a time. */
export interface Job {
  readonly name: string;
  /** Five fields of cron, in UTC. */
  readonly cron: string;
  /** Also done whenever a bridge starts: it may have been away. */
  readonly isDoneAtStart: boolean;
  readonly work: () => Promise<void>;
}

export interface Jobs {
  stop(): Promise<void>;
}

const STOP_MS = 5_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

/**
 * Runs jobs on their schedules, with pg-boss in the same database: retries, one runner among all replicas. Resolves
 * when the schedule stands, however often the database fails at that, or when the signal aborts.
 */
export async function startJobs(
  store: Store,
  jobs: readonly Job[],
  log: Log,
  signal: AbortSignal,
): Promise<Jobs> {
  for (
    let retryInMs = FIRST_RETRY_MS;
    !signal.aborted;
    retryInMs = Math.min(2 * retryInMs, LONGEST_RETRY_MS)
  ) {
    const boss = createBoss(store, log);
    const stop = () => boss.stop({ graceful: true, timeout: STOP_MS });
    try {
      await schedule(boss, jobs, log);
      return { stop };
    } catch (error) {
      log.error('Jobs are not scheduled yet.', { error, retryInMs });
      await stop().catch(() => undefined);
      await wait(retryInMs, undefined, { signal }).catch(() => undefined);
    }
  }
  return { stop: () => Promise.resolve() };
}

function createBoss({ clientConfig, schema }: Store, log: Log): PgBoss {
  const boss = new PgBoss({
    ...(clientConfig.connectionString ? { connectionString: clientConfig.connectionString } : {}),
    ...(clientConfig.host ? { host: clientConfig.host } : {}),
    ...(clientConfig.port ? { port: clientConfig.port } : {}),
    ...(clientConfig.user ? { user: clientConfig.user } : {}),
    ...(clientConfig.database ? { database: clientConfig.database } : {}),
    application_name: `parley ${schema} jobs`,
    schema: `${schema}_jobs`,
    max: 2,
  });
  boss.on('error', (error) => log.warn('The schedule of jobs is disturbed.', { error }));
  return boss;
}

async function schedule(boss: PgBoss, jobs: readonly Job[], log: Log): Promise<void> {
  await boss.start();
  for (const { name, cron, isDoneAtStart, work } of jobs) {
    await boss.createQueue(name, {
      retryLimit: 3,
      retryDelay: 30,
      retryBackoff: true,
      deleteAfterSeconds: 86_400,
    });
    await boss.work(name, async () => {
      try {
        await work();
      } catch (error) {
        log.warn('A job failed and is tried again.', { check: name, error });
        throw error;
      }
    });
    await boss.schedule(name, cron);
    if (isDoneAtStart) await boss.send(name);
  }
}
