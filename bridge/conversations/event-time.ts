/** How far the clock of a provider may be ahead of ours. */
const MOST_AHEAD_MS = 2 * 60_000;

/**
 * When something happened: by the provider's clock, where it gives one. A moment that has not come yet would keep a
 * service window open for ever, and outdo every later word: it counts as little more than now.
 */
export function eventTime(occurredAt: Date | undefined, now: Date): Date {
  if (!occurredAt || Number.isNaN(occurredAt.getTime())) return now;
  return new Date(Math.min(occurredAt.getTime(), now.getTime() + MOST_AHEAD_MS));
}
