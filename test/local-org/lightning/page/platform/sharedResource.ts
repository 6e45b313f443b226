import { freezeDeep } from 'page/freezeDeep.js';

/** Hears each new answer of a resource. */
export type Listener<Answer> = (answer: Answer) => void;

/**
 * One thing that components read: however many wires ask for the same, it is fetched once, and all of them hear of
 * a new answer. An answer that says the same as the one before is not told again.
 */
export class SharedResource<Answer> {
  readonly #fetch: () => Promise<Answer>;
  readonly #freshFor: number;
  readonly #listeners = new Set<Listener<Answer>>();
  #answer: Answer | undefined;
  #text = '';
  #fetchedAt = 0;
  #underWay: Promise<void> | undefined;

  /** @param freshFor milliseconds in which a new listener is served from memory */
  constructor(fetch: () => Promise<Answer>, freshFor: number) {
    this.#fetch = fetch;
    this.#freshFor = freshFor;
  }

  /** Calls back with the answer, at once where there is a fresh one, and with every later one. */
  listen(listener: Listener<Answer>): () => void {
    this.#listeners.add(listener);
    if (this.#answer !== undefined && Date.now() - this.#fetchedAt < this.#freshFor) listener(this.#answer);
    else void this.refresh();
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Fetches again and tells everyone. Those who ask while a fetch is under way wait for one that starts after it. */
  async refresh(): Promise<void> {
    while (this.#underWay !== undefined) await this.#underWay;
    this.#underWay = this.#load().finally(() => {
      this.#underWay = undefined;
    });
    await this.#underWay;
  }

  async #load(): Promise<void> {
    const answer = await this.#fetch();
    const text = JSON.stringify(answer);
    this.#fetchedAt = Date.now();
    if (text === this.#text) {
      for (const listener of this.#listeners) if (!this.#told.has(listener)) this.#tell(listener);
      return;
    }
    this.#text = text;
    this.#answer = freezeDeep(answer);
    this.#told = new WeakSet();
    for (const listener of [...this.#listeners]) this.#tell(listener);
  }

  #told = new WeakSet<Listener<Answer>>();

  #tell(listener: Listener<Answer>): void {
    this.#told.add(listener);
    if (this.#answer !== undefined) listener(this.#answer);
  }
}
