interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/**
 * The time of the telephone. It goes by itself, or it stands still until somebody lets it pass: then half an hour of
 * talk takes no time, and nothing happens before a test wants it to.
 */
export class Clock {
  readonly #runs: boolean;
  /** In milliseconds: how far it is ahead, where it runs; else what it shows. */
  #shown: number;
  #timers: readonly Timer[] = [];
  #alarm: NodeJS.Timeout | undefined;

  constructor(runs: boolean) {
    this.#runs = runs;
    this.#shown = runs ? 0 : Date.now();
  }

  get runs(): boolean {
    return this.#runs;
  }

  now(): Date {
    return new Date(this.#now());
  }

  /** One that stands still goes to the time of the machine, unless it is ahead of it. */
  catchUp(): void {
    if (!this.#runs) this.#shown = Math.max(this.#shown, Date.now());
  }

  /** Ends after so many milliseconds of this clock. @throws what the signal was aborted with */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      const stop = () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
        this.#setAlarm();
        reject(signal.reason as Error);
      };
      const timer: Timer = {
        at: this.#now() + milliseconds,
        fire() {
          signal.removeEventListener('abort', stop);
          resolve();
        },
      };
      signal.addEventListener('abort', stop, { once: true });
      this.#timers = [...this.#timers, timer];
      this.#setAlarm();
    });
  }

  /**
   * Lets time pass, with all that happens in it, in its order.
   * @param settled ends when nothing goes on any more that does not wait for time
   */
  async pass(milliseconds: number, settled: () => Promise<void>): Promise<void> {
    await settled();
    const until = this.#now() + milliseconds;
    for (;;) {
      const next = this.#next();
      if (!next || next.at > until) break;
      this.#set(next.at);
      this.#fireDue();
      await settled();
    }
    this.#set(until);
    this.#setAlarm();
    await settled();
  }

  #now(): number {
    return this.#runs ? Date.now() + this.#shown : this.#shown;
  }

  #set(time: number): void {
    const now = this.#now();
    if (time > now) this.#shown += time - now;
  }

  #next(): Timer | undefined {
    return this.#timers.reduce<Timer | undefined>(
      (first, timer) => (first && first.at <= timer.at ? first : timer),
      undefined,
    );
  }

  #fireDue(): void {
    const now = this.#now();
    const due = this.#timers.filter(({ at }) => at <= now);
    this.#timers = this.#timers.filter(({ at }) => at > now);
    for (const timer of [...due].sort((left, right) => left.at - right.at)) timer.fire();
    this.#setAlarm();
  }

  #setAlarm(): void {
    if (!this.#runs) return;
    clearTimeout(this.#alarm);
    const next = this.#next();
    // Node takes longer waits for none at all.
    const wait = next && Math.min(Math.max(0, next.at - this.#now()), 2 ** 31 - 1);
    if (wait !== undefined) this.#alarm = setTimeout(() => this.#fireDue(), wait);
  }
}
