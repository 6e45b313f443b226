import { randomBytes } from 'node:crypto';
import type { MetaMessage } from './meta-message.ts';

/** More are not kept, so that a long run does not fill the memory. */
const MOST_MESSAGES = 100_000;

export type MetaMessageListener = (message: MetaMessage) => void;

/** All messages of the simulated Meta, oldest first, and whoever wants to hear of a change. */
export class MessageLog {
  readonly #messages = new Map<string, MetaMessage>();
  readonly #listeners = new Set<MetaMessageListener>();

  add(message: Omit<MetaMessage, 'id'>): MetaMessage {
    const oldest = this.#messages.size >= MOST_MESSAGES ? this.#messages.keys().next().value : undefined;
    if (oldest) this.#messages.delete(oldest);
    return this.#keep({ ...message, id: `wamid.${randomBytes(24).toString('base64')}` });
  }

  /** @throws Error when there is no such message. */
  change(id: string, changes: Partial<Omit<MetaMessage, 'id' | 'direction' | 'personId'>>): MetaMessage {
    const message = this.#messages.get(id);
    if (!message) throw new Error(`No message ${id}`);
    return this.#keep({ ...message, ...changes });
  }

  get(id: string): MetaMessage | undefined {
    return this.#messages.get(id);
  }

  all(): readonly MetaMessage[] {
    return [...this.#messages.values()];
  }

  /** @returns a function that ends the listening. */
  listen(listener: MetaMessageListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #keep(message: MetaMessage): MetaMessage {
    this.#messages.set(message.id, message);
    for (const listener of this.#listeners) listener(message);
    return message;
  }
}
