import type { ApiUsage } from './connection.ts';

/** Share of the daily requests below which no message waits. */
const AMPLE = 0.5;

/**
 * How long to gather events before a batch: nothing while half of the daily requests is left, then rising evenly to
 * the longest patience when all are used.
 * @returns milliseconds
 */
export function patienceFor(usage: Pick<ApiUsage, 'used' | 'limit'> | undefined, longestMs: number): number {
  if (!usage || usage.limit <= 0) return 0;
  const scarcity = (usage.used / usage.limit - AMPLE) / (1 - AMPLE);
  return Math.round(longestMs * Math.min(1, Math.max(0, scarcity)));
}
