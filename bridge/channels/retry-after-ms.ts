const LONGEST_MS = 24 * 60 * 60 * 1000;

/**
 * How long an answer asks to wait, in ms and at most a day.
 * @param value the header Retry-After: seconds or a date; undefined comes of one that is absent, past or senseless
 */
export function retryAfterMs(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return wait > 0 ? Math.min(wait, LONGEST_MS) : undefined;
}
