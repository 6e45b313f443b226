import type { Pool } from 'pg';
import type { Crm } from '../../crm/crm.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import type { Job } from '../jobs/jobs.ts';
import { archiveMessages } from './archive-messages.ts';
import { createArchiveRows } from './archive-rows.ts';

/** Shorter than the distance of two runs, and than what the schedule takes for a run that has died. */
const LONGEST_MS = 10 * 60_000;

interface JobParts {
  readonly pool: Pool;
  readonly crm: Crm;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly signal: AbortSignal;
}

/** Old messages are archived in the night, by runs that go on where the last one ended. */
export function archiveJob({ pool, crm, log, metrics, signal }: JobParts): Job {
  const archived = metrics.counter('parley_messages_archived_total', 'Messages that went into a file.');
  const rows = createArchiveRows(pool, crm.name);
  return {
    name: 'archive-messages',
    cron: '7,22,37,52 1-4 * * *',
    isDoneAtStart: false,
    async work() {
      if (!crm.allows('background')) return;
      const { messages, isCutShort } = await archiveMessages({
        rows,
        crm,
        log,
        signal,
        longestMs: LONGEST_MS,
      });
      archived.inc(messages);
      if (messages > 0) log.info('Old messages were archived.', { count: messages });
      if (isCutShort) log.debug('More messages are to be archived.');
    },
  };
}
