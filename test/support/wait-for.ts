import { setTimeout } from 'node:timers/promises';

/**
 * Waits until something is so, instead of for a time.
 * @param look answers undefined or false as long as it is not so
 * @returns what `look` found
 * @throws Error that names what was waited for, after `longestMs`
 */
export async function waitFor<Found>(
  what: string,
  look: () => Found | undefined | false | Promise<Found | undefined | false>,
  longestMs = 10_000,
): Promise<Found> {
  const deadline = Date.now() + longestMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`Waited ${longestMs} ms in vain: ${what}`);
    await setTimeout(20);
  }
}
