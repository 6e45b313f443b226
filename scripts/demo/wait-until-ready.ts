import { setTimeout } from 'node:timers/promises';

const LOOK_EVERY_MS = 100;

/**
 * Waits until an address answers with 2xx.
 * @throws the reason of the signal when it is aborted, or an Error after `longestMs`
 */
export async function waitUntilReady(url: string, signal: AbortSignal, longestMs: number): Promise<void> {
  const deadline = Date.now() + longestMs;
  let last = 'no answer';
  while (Date.now() < deadline) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) });
      if (answer.ok) return;
      last = `${answer.status} ${await answer.text()}`;
    } catch {
      signal.throwIfAborted();
    }
    await setTimeout(LOOK_EVERY_MS, undefined, { signal });
  }
  throw new Error(`${url} was not ready after ${Math.round(longestMs / 1000)} s (${last}).`);
}
