import { ParleyError } from '../../errors.ts';
import type { Crm } from '../../crm/crm.ts';
import type { Log } from '../../log.ts';
import { runLoop } from '../lane/run-loop.ts';
import { createWakeUp } from '../lane/wake-up.ts';
import type { ApiUseLedger } from './api-use.ts';

/** How often it is looked whether there is something to tell. */
const LOOK_MS = 60_000;
/** Telling is a request itself: so often while messages come and go, and so often while none do. */
const BUSY_MS = 5 * 60_000;
const IDLE_MS = 15 * 60_000;

interface TellParts {
  readonly crm: Pick<Crm, 'allows' | 'tellUse'>;
  readonly ledger: Pick<ApiUseLedger, 'read'>;
  readonly log: Log;
  /** Default: a minute. */
  readonly lookMs?: number;
}

/**
 * Shows admins what is used of the CRM's requests, until the signal aborts: at once, every few minutes while there is
 * news, and when something begins or ceases to rest for the budget.
 */
export async function tellApiUse(parts: TellParts, signal: AbortSignal): Promise<void> {
  const { crm, ledger, log, lookMs = LOOK_MS } = parts;
  let told: { readonly at: number; readonly messages: number; readonly resting: string } | undefined;

  async function look(): Promise<boolean> {
    if (signal.aborted) return false;
    const use = await ledger.read();
    const resting = `${crm.allows('normal')} ${crm.allows('background')}`;
    const isDue =
      !told ||
      told.resting !== resting ||
      Date.now() - told.at >= (told.messages === use.messages ? IDLE_MS : BUSY_MS);
    if (!isDue) return false;
    try {
      if (!(await crm.tellUse(use))) return false;
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      log.debug('What is used of the requests could not be shown.', { error });
    }
    told = { at: Date.now(), messages: use.messages, resting };
    return false;
  }

  await runLoop(look, { wakeUp: createWakeUp(), idleMs: lookMs, signal, log: log.child({ lane: 'budget' }) });
}
