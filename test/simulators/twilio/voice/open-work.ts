import { setImmediate } from 'node:timers/promises';

/** How often the machine gets its turn before it counts as having nothing to do: an answer goes on in few of them. */
const TURNS = 4;

/** Requests that are under way, so that one can wait until all of them and what follows from them are over. */
export class OpenWork {
  readonly #open = new Set<Promise<unknown>>();

  /** Counts the work as under way until it is over. */
  track<Result>(work: Promise<Result>): Promise<Result> {
    const watched = work.finally(() => this.#open.delete(watched));
    // Whoever has begun the work hears of its failure.
    watched.catch(() => undefined);
    this.#open.add(watched);
    return watched;
  }

  /** Ends when nothing is under way any more. */
  async settled(): Promise<void> {
    do {
      await Promise.allSettled(this.#open);
      for (let turn = 0; turn < TURNS; turn += 1) await setImmediate();
    } while (this.#open.size > 0);
  }
}
