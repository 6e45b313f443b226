import type { Pool } from 'pg';
import type { ChannelProvider } from '../../channels/channel-provider.ts';
import type { Log } from '../../log.ts';
import type { Media } from '../../media/create-media.ts';
import type { Ingest } from '../../store/ingest.ts';
import type { Job } from './jobs.ts';
import { reconcile } from './reconcile.ts';
import { retain } from './retain.ts';

interface ScheduledParts {
  readonly pool: Pool;
  readonly ingest: Pick<Ingest, 'add'>;
  readonly providers: readonly ChannelProvider[];
  readonly files: Pick<Media, 'tidy'>;
  readonly retentionDays: number;
  readonly log: Log;
}

/** What is done on a schedule: filling gaps from the lists of providers, and deleting what is no longer kept. */
export function scheduledJobs({
  pool,
  ingest,
  providers,
  files,
  retentionDays,
  log,
}: ScheduledParts): readonly Job[] {
  return [
    {
      name: 'reconcile',
      cron: '*/15 * * * *',
      isDoneAtStart: true,
      async work() {
        for (const provider of providers) {
          const count = await reconcile(provider, { pool, ingest });
          const fields = { provider: provider.name, count };
          if (count > 0) log.warn('Messages that no webhook brought were taken in.', fields);
          else log.debug('The list of the provider holds nothing new.', fields);
        }
      },
    },
    {
      name: 'retain',
      cron: '17 3 * * *',
      isDoneAtStart: false,
      async work() {
        log.info('Old rows were deleted.', { count: await retain(pool, retentionDays) });
      },
    },
    {
      name: 'tidy-files',
      cron: '*/10 * * * *',
      isDoneAtStart: false,
      async work() {
        log.debug('Files that are no longer kept were deleted.', { count: await files.tidy() });
      },
    },
  ];
}
