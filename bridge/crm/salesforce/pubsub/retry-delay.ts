export interface RetryDelays {
  /** Longest wait before the first retry, in milliseconds. */
  readonly firstMs: number;
  /** Longest wait of all, in milliseconds. */
  readonly longestMs: number;
}

/** Waits between attempts: each may be twice as long as the one before, up to the longest. */
export class RetryDelay {
  readonly #delays: RetryDelays;
  readonly #random: () => number;
  #failures = 0;

  constructor(delays: RetryDelays, random: () => number = Math.random) {
    this.#delays = delays;
    this.#random = random;
  }

  /** Milliseconds until the next attempt. Half of it is random, so that many bridges do not come back at once. */
  next(): number {
    const limit = Math.min(this.#delays.longestMs, this.#delays.firstMs * 2 ** this.#failures);
    this.#failures += 1;
    return this.#spread(limit);
  }

  /** Milliseconds until the next attempt after an answer that will not change soon. */
  longest(): number {
    return this.#spread(this.#delays.longestMs);
  }

  /** An attempt was good: the next failure waits short again. */
  reset(): void {
    this.#failures = 0;
  }

  #spread(limit: number): number {
    return Math.round(limit / 2 + (limit / 2) * this.#random());
  }
}
