/** Milliseconds below which that share of all values lies. */
export interface Latencies {
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** From every single value, not from classes: exact. Zeros when there is none. */
export function latencies(milliseconds: Iterable<number>): Latencies {
  const sorted = Float64Array.from(milliseconds).sort();
  const at = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  return { p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), max: at(1) };
}
