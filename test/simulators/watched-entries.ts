/** Entries by their ids, oldest first, and whoever wants to hear of each that is new or has changed. */
export class WatchedEntries<Entry> {
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<(entry: Entry) => void>();
  readonly #most: number;

  /** @param most more are not kept, so that a long run does not fill the memory */
  constructor(most = 100_000) {
    this.#most = most;
  }

  /** Adds an entry, or puts it in the place of the one with that id. */
  keep(id: string, entry: Entry): Entry {
    const isFull = this.#entries.size >= this.#most && !this.#entries.has(id);
    const oldest = isFull ? this.#entries.keys().next().value : undefined;
    if (oldest !== undefined) this.#entries.delete(oldest);
    this.#entries.set(id, entry);
    for (const listener of this.#listeners) listener(entry);
    return entry;
  }

  get(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  /** @throws Error when there is no such entry. */
  need(id: string): Entry {
    const entry = this.#entries.get(id);
    if (!entry) throw new Error(`There is nothing with the id ${id}`);
    return entry;
  }

  /** Whoever listens does not hear of it. */
  remove(id: string): void {
    this.#entries.delete(id);
  }

  all(): readonly Entry[] {
    return [...this.#entries.values()];
  }

  /** @returns a function that ends the listening. */
  listen(listener: (entry: Entry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
