import type { CallLeg, Input } from '../calls/call-leg.ts';
import type { Clock } from '../clock.ts';

/** What comes from a phone while somebody listens, in its order. */
export class Inputs {
  readonly #waiting: Input[] = [];
  readonly #clock: Clock;
  readonly #stop: () => void;
  #watcher: ((input: Input) => void) | undefined;
  #arrived = Promise.withResolvers<void>();

  constructor(leg: CallLeg, clock: Clock) {
    this.#clock = clock;
    this.#stop = leg.listen((input) => {
      this.#waiting.push(input);
      this.#arrived.resolve();
      this.#watcher?.(input);
    });
  }

  /** Hears of each one when it comes. */
  watch(watcher: (input: Input) => void): void {
    this.#watcher = watcher;
  }

  /** @returns undefined when nothing came in so many seconds @throws what the signal was aborted with */
  async next(seconds: number, signal: AbortSignal): Promise<Input | undefined> {
    const found = this.#waiting.shift();
    if (found) return found;
    this.#arrived = Promise.withResolvers();
    const waited = new AbortController();
    const time = this.#clock.sleep(seconds * 1000, AbortSignal.any([signal, waited.signal]));
    try {
      await Promise.race([this.#arrived.promise, time]);
    } finally {
      time.catch(() => undefined);
      waited.abort(new Error('Nobody waits any more.'));
    }
    return this.#waiting.shift();
  }

  end(): void {
    this.#stop();
  }
}
