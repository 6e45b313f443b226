import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { EncodedEvent } from './change-events.ts';

/** One place of a stream. Without an event it only marks how far the stream has come. */
export interface LoggedEvent extends Partial<EncodedEvent> {
  readonly id: string;
  readonly replayId: Buffer;
  readonly ordinal: number;
  readonly at: number;
}

/**
 * The events of one topic, kept in memory for as long as the platform keeps them. After a restart of the local org
 * nothing of before is known, as after an org has moved to another instance.
 */
export class EventLog {
  readonly #retentionMs: number;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #incarnation = randomBytes(2);
  #entries: LoggedEvent[] = [];
  #ordinal = 0;
  #number = BigInt(randomInt(1, 2 ** 40));

  /**
   * @param retentionMs how long an event is kept, in milliseconds
   * @param now milliseconds since 1970
   */
  constructor(retentionMs: number, now: () => number) {
    this.#retentionMs = retentionMs;
    this.#now = now;
  }

  append(events: readonly EncodedEvent[]): void {
    if (events.length === 0) return;
    for (const event of events) this.#add(event);
    for (const listener of this.#listeners) listener();
  }

  /** Calls back after each append. Gives a function that ends it. */
  onAppend(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Up to `limit` events behind a place, oldest first; none that are out of date. */
  after(ordinal: number, limit: number): readonly LoggedEvent[] {
    this.#prune();
    const first = this.#entries[0]?.ordinal ?? 0;
    const found: LoggedEvent[] = [];
    for (let index = Math.max(0, ordinal + 1 - first); found.length < limit; index += 1) {
      const entry = this.#entries[index];
      if (!entry) break;
      if (entry.payload) found.push(entry);
    }
    return found;
  }

  /** The place behind everything that has happened. */
  latest(): LoggedEvent {
    this.#prune();
    const last = this.#entries.at(-1);
    // A mark that is about to go out of date is of no use to who stores it.
    return last && last.at > this.#now() - this.#retentionMs / 2 ? last : this.#add({});
  }

  /** The place with that replay id, unless it is unknown or out of date. */
  find(replayId: Buffer): LoggedEvent | undefined {
    this.#prune();
    return this.#entries.find((entry) => entry.replayId.equals(replayId));
  }

  #add(event: Partial<EncodedEvent>): LoggedEvent {
    this.#ordinal += 1;
    // Ids rise, but not by one: nobody may reckon with them.
    this.#number += BigInt(randomInt(1, 1000));
    const replayId = Buffer.alloc(10);
    this.#incarnation.copy(replayId);
    replayId.writeBigUInt64BE(this.#number, 2);
    const entry = { ...event, id: randomUUID(), replayId, ordinal: this.#ordinal, at: this.#now() };
    this.#entries.push(entry);
    return entry;
  }

  #prune(): void {
    const oldest = this.#now() - this.#retentionMs;
    const first = this.#entries.findIndex((entry) => entry.at > oldest);
    this.#entries = first < 0 ? [] : this.#entries.slice(first);
  }
}
