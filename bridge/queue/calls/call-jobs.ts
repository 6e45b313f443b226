import type { Job } from '../jobs/jobs.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import { rereadRequests } from './phone/reread-requests.ts';
import { reconcileCalls } from './reconcile/reconcile-calls.ts';
import { deleteOldRecordings, type DeletingParts } from './recordings/delete-recordings.ts';

type JobParts = DeletingParts &
  Parameters<typeof reconcileCalls>[1] & {
    /** Rung when there is something to tell the CRM. */
    readonly crmWakeUp: { readonly ring: () => void };
    readonly log: Log;
    readonly metrics: Metrics;
  };

/** What is done for calls on a schedule: filling gaps from the lists of providers, reading anew, and deleting old recordings. */
export function callJobs(parts: JobParts): readonly Job[] {
  const { providers, crmWakeUp, log, metrics } = parts;
  const missing = metrics.counter(
    'parley_calls_reconciled_total',
    'Calls, and changes of calls, that only the list of a provider told of.',
    ['provider', 'what'],
  );
  return [
    {
      name: 'reconcile-calls',
      cron: '*/15 * * * *',
      isDoneAtStart: true,
      async work() {
        for (const provider of providers.values()) {
          if (!provider.calls) continue;
          const { call, change } = await reconcileCalls(provider, parts);
          missing.inc({ provider: provider.name, what: 'call' }, call);
          missing.inc({ provider: provider.name, what: 'change' }, change);
          const fields = { provider: provider.name, count: call + change };
          if (call + change === 0) {
            log.debug('The list of calls of the provider holds nothing new.', fields);
            continue;
          }
          log.warn('Calls that no callback told of, or not to their end, were taken in.', fields);
          crmWakeUp.ring();
        }
      },
    },
    {
      name: 'reread-calls',
      cron: '27 4 * * *',
      isDoneAtStart: true,
      async work() {
        const count = await rereadRequests(parts);
        if (count === 0) return;
        log.info('Requests about calls that could not be read before were read.', { count });
        crmWakeUp.ring();
      },
    },
    {
      name: 'delete-recordings',
      cron: '43 * * * *',
      isDoneAtStart: false,
      async work() {
        const count = await deleteOldRecordings(parts);
        if (count > 0) log.info('Old recordings were deleted at their providers.', { count });
        if (count > 0) crmWakeUp.ring();
      },
    },
  ];
}
