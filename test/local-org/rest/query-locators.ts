import type { QueryCursor } from '../org.ts';
import { makeRecordId } from '../store/record-id.ts';

/** How many results are kept for later pages; the oldest goes first. */
const kept = 50;

/** Results of queries whose pages are still to be asked for. */
export class QueryLocators {
  readonly #cursors = new Map<string, QueryCursor>();
  #count = 0;

  /** @returns the locator, to which the position of a page is added */
  keep(cursor: QueryCursor): string {
    const locator = makeRecordId('01g', (this.#count += 1));
    this.#cursors.set(locator, cursor);
    for (const oldest of this.#cursors.keys()) {
      if (this.#cursors.size <= kept) break;
      this.#cursors.delete(oldest);
    }
    return locator;
  }

  find(locator: string): QueryCursor | undefined {
    return this.#cursors.get(locator);
  }
}
