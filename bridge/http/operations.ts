import { Router } from 'express';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { onlyMethod } from './only-method.ts';

/** Passes when a dependency can be used; else rejects. By name: `database`, `salesforce`. */
export type ReadyChecks = Readonly<Record<string, () => Promise<void>>>;

const CHECK_TIMEOUT_MS = 2000;

/** What operators ask: whether the process runs, whether all that it depends on does, and how much it has done. */
export function operations(checks: ReadyChecks, log: Log, metrics: Metrics): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.all('/health', onlyMethod('GET'), (_request, response) => {
    response.json({ healthy: true });
  });

  router.all('/ready', onlyMethod('GET'), async (_request, response) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([check, passes]) => {
        try {
          await inTime(passes());
          return [check, 'ok'] as const;
        } catch (error) {
          log.warn('Not ready.', { check, error });
          return [check, 'failed'] as const;
        }
      }),
    );
    const ready = results.every(([, result]) => result === 'ok');
    response.status(ready ? 200 : 503).json({ ready, checks: Object.fromEntries(results) });
  });

  router.all('/metrics', onlyMethod('GET'), async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.text());
  });

  return router;
}

async function inTime(check: Promise<void>): Promise<void> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('No answer in time.')), CHECK_TIMEOUT_MS);
  try {
    await Promise.race([check, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
