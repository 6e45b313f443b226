const FIRST_MS = 1_000;
const LONGEST_MS = 15 * 60_000;

/**
 * How long to wait before the next attempt: doubled each time, up to a quarter of an hour, and spread by up to a
 * quarter so that what failed together does not come back together.
 * @param attempts attempts so far, from 1
 * @param chance a number from 0 to 1
 * @returns milliseconds
 */
export function retryDelay(attempts: number, chance: number = Math.random()): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 20));
  return Math.round(full * (1 - chance / 4));
}
