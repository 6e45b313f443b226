import { randomBytes } from 'node:crypto';
import type { Message } from './message.ts';

/** More are not kept, so that a long run does not fill the memory. */
const MOST_MESSAGES = 100_000;

export type NewMessage = Omit<Message, 'sid' | 'dateCreated' | 'dateUpdated'>;
export type MessageListener = (message: Message) => void;

/** All messages of the simulated Twilio, oldest first, and whoever wants to hear of a change. */
export class MessageStore {
  readonly #messages = new Map<string, Message>();
  readonly #listeners = new Set<MessageListener>();

  add(message: NewMessage): Message {
    const now = new Date();
    const sid = `${message.mediaCount ? 'MM' : 'SM'}${randomBytes(16).toString('hex')}`;
    const added = { ...message, sid, dateCreated: now, dateUpdated: now };
    const oldest = this.#messages.size >= MOST_MESSAGES ? this.#messages.keys().next().value : undefined;
    if (oldest) this.#messages.delete(oldest);
    return this.#keep(added);
  }

  /** @throws Error when there is no such message. */
  change(sid: string, changes: Partial<Omit<NewMessage, 'accountSid' | 'direction'>>): Message {
    const message = this.#messages.get(sid);
    if (!message) throw new Error(`No message ${sid}`);
    return this.#keep({ ...message, ...changes, dateUpdated: new Date() });
  }

  get(sid: string): Message | undefined {
    return this.#messages.get(sid);
  }

  all(): readonly Message[] {
    return [...this.#messages.values()];
  }

  /** @returns a function that ends the listening. */
  listen(listener: MessageListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #keep(message: Message): Message {
    this.#messages.set(message.sid, message);
    for (const listener of this.#listeners) listener(message);
    return message;
  }
}
