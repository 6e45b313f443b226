import type { Crm } from '../../crm/crm.ts';
import type { Log } from '../../log.ts';
import { runLoop } from '../lane/run-loop.ts';
import { createWakeUp } from '../lane/wake-up.ts';
import type { ApiUseLedger } from './api-use.ts';

const EVERY_MS = 30_000;

interface CountParts {
  readonly crm: Pick<Crm, 'requestsSent'>;
  readonly ledger: Pick<ApiUseLedger, 'add'>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Adds what this bridge has sent to the sum of all bridges, until the signal aborts, and what is left then. */
export async function countRequests({ crm, ledger, log, signal }: CountParts): Promise<void> {
  let counted = 0;

  async function count(): Promise<boolean> {
    const sent = crm.requestsSent();
    await ledger.add(sent - counted);
    counted = sent;
    return false;
  }

  await runLoop(count, {
    wakeUp: createWakeUp(),
    idleMs: EVERY_MS,
    signal,
    log: log.child({ lane: 'requests' }),
  });
  await count().catch((error: unknown) => log.warn('The last requests are not counted.', { error }));
}
