export interface RetryDelays {
  /** The wait before the first retry, in milliseconds. */
  readonly firstMs: number;
  /** The longest wait of all, in milliseconds. */
  readonly longestMs: number;
}

const DELAYS: RetryDelays = { firstMs: 1_000, longestMs: 15 * 60_000 };

/**
 * How long to wait before the next attempt: doubled each time, up to the longest, and spread by up to a quarter so
 * that what failed together does not come back together.
 * @param attempts attempts so far, from 1
 * @param delays a second, up to a quarter of an hour, when not given
 * @param chance a number from 0 to 1; 0 gives the whole delay
 * @returns milliseconds
 */
export function retryDelay(
  attempts: number,
  { firstMs, longestMs }: RetryDelays = DELAYS,
  chance: number = Math.random(),
): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(attempts - 1, 20));
  return Math.round(full * (1 - chance / 4));
}
