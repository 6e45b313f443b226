import { freezeDeep } from 'page/freezeDeep.js';

/** Hears each new answer of a resource. */
export type Listener<Answer> = (answer: Answer) => void;

/** How a resource is fetched. Must not reject: a failure is an answer too. */
export interface ResourceOptions<Answer> {
  readonly fetch: () => Promise<Answer>;
  /** Milliseconds in which a new listener is served from memory; 0 for a failure. */
  readonly freshFor: (answer: Answer) => number;
}

/**
 * One thing that components read: however many wires ask for the same, it is fetched once, and all of them hear of
 * a new answer. An answer that says the same as the one before is not told again.
 */
export class SharedResource<Answer> {
  readonly #options: ResourceOptions<Answer>;
  readonly #listeners = new Set<Listener<Answer>>();
  /** Listeners that have heard the current answer. */
  #told = new WeakSet<Listener<Answer>>();
  #answer: Answer | undefined;
  #text = '';
  #freshUntil = 0;
  #underWay: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(options: ResourceOptions<Answer>) {
    this.#options = options;
  }

  /** Calls back with the answer, at once where there is a fresh one, and with every later one. */
  listen(listener: Listener<Answer>): () => void {
    this.#listeners.add(listener);
    if (Date.now() < this.#freshUntil) this.#tell(listener);
    else if (this.#underWay === undefined) void this.refresh();
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Fetches again and tells everyone. Those who ask while a fetch is under way share the one that follows it. */
  refresh(): Promise<void> {
    if (this.#underWay === undefined) {
      this.#underWay = this.#load().finally(() => {
        this.#underWay = undefined;
      });
      return this.#underWay;
    }
    this.#next ??= this.#underWay.then(() => {
      this.#next = undefined;
      return this.refresh();
    });
    return this.#next;
  }

  async #load(): Promise<void> {
    const answer = await this.#options.fetch();
    const text = JSON.stringify(answer);
    if (text !== this.#text) {
      this.#text = text;
      this.#answer = freezeDeep(answer);
      this.#told = new WeakSet();
    }
    this.#freshUntil = Date.now() + this.#options.freshFor(answer);
    for (const listener of [...this.#listeners]) this.#tell(listener);
  }

  #tell(listener: Listener<Answer>): void {
    if (this.#answer === undefined || this.#told.has(listener)) return;
    this.#told.add(listener);
    listener(this.#answer);
  }
}
