import { randomBytes } from 'node:crypto';
import { WatchedEntries } from '../watched-entries.ts';
import type { Message } from './message.ts';

export type NewMessage = Omit<Message, 'sid' | 'dateCreated' | 'dateUpdated'>;

/** All messages of the simulated Twilio, oldest first. */
export class MessageStore extends WatchedEntries<Message> {
  add(message: NewMessage): Message {
    const now = new Date();
    const sid = `${message.mediaCount ? 'MM' : 'SM'}${randomBytes(16).toString('hex')}`;
    return this.keep(sid, { ...message, sid, dateCreated: now, dateUpdated: now });
  }

  /** @throws Error when there is no such message. */
  change(sid: string, changes: Partial<Omit<NewMessage, 'accountSid' | 'direction'>>): Message {
    return this.keep(sid, { ...this.need(sid), ...changes, dateUpdated: new Date() });
  }
}
