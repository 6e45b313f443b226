import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../../log.ts';
import type { WakeUp } from './wake-up.ts';

/** How long a loop rests after an error that nobody foresaw. */
const AFTER_ERROR_MS = 1_000;

interface LoopParts {
  readonly wakeUp: WakeUp;
  /** Longest sleep without a ring, in ms: what was missed is found then. */
  readonly idleMs: number;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/**
 * Repeats a step until the signal aborts. While a step finds work the next one follows at once, and another sleeper
 * is woken to share it; otherwise the loop sleeps. An error is logged and does not end the loop.
 * @param step does what there is to do, and says whether there was anything
 */
export async function runLoop(step: () => Promise<boolean>, parts: LoopParts): Promise<void> {
  const { wakeUp, idleMs, signal, log } = parts;
  while (!signal.aborted) {
    try {
      if (!(await step())) await wakeUp.sleep(idleMs, signal);
    } catch (error) {
      log.error('A step failed and is repeated.', { error });
      await wait(AFTER_ERROR_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
