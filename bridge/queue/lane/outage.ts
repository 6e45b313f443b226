import { setTimeout as wait } from 'node:timers/promises';
import { retryDelay, type RetryDelays } from '../../retry-delay.ts';

const PAUSES: RetryDelays = { firstMs: 500, longestMs: 15_000 };

/**
 * The pause that all lanes of a CRM take together while it is away. Conversations do not pay for it with delays of
 * their own, so that everything goes on at once and in order when the CRM is back.
 */
export interface Outage {
  /** Waits while the pause lasts. */
  over(signal: AbortSignal): Promise<void>;
  /** The CRM did not answer: the pause begins, or doubles. Says how long it is, in ms. */
  began(): number;
  /** The CRM answered. */
  ended(): void;
  /** Since when the CRM is away. */
  since(): Date | undefined;
}

export function createOutage(): Outage {
  let failures = 0;
  let until = 0;
  let since: Date | undefined;
  return {
    async over(signal) {
      while (!signal.aborted && Date.now() < until) {
        await wait(until - Date.now(), undefined, { signal }).catch(() => undefined);
      }
    },
    began() {
      since ??= new Date();
      if (Date.now() < until) return until - Date.now();
      failures += 1;
      const pause = retryDelay(failures, PAUSES);
      until = Date.now() + pause;
      return pause;
    },
    ended() {
      failures = 0;
      until = 0;
      since = undefined;
    },
    since: () => since,
  };
}
