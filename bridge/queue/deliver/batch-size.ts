/** Fewer events than this in a request are not what makes it fail. */
const SMALLEST = 25;

/**
 * How many events a lane takes at once. A request that the CRM does not answer may have been too much for it, as where
 * a customer's own automation runs for each row: the next one carries half. Success doubles it again.
 */
export interface BatchSize {
  now(): number;
  failed(): void;
  succeeded(): void;
}

export function createBatchSize(largest: number): BatchSize {
  let size = largest;
  return {
    now: () => size,
    failed: () => {
      size = Math.max(SMALLEST, Math.floor(size / 2));
    },
    succeeded: () => {
      size = Math.min(largest, size * 2);
    },
  };
}
