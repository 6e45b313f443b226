import { randomBytes } from 'node:crypto';
import { WatchedEntries } from '../watched-entries.ts';
import type { MetaMessage } from './meta-message.ts';

/** All messages of the simulated Meta, oldest first. */
export class MessageLog extends WatchedEntries<MetaMessage> {
  add(message: Omit<MetaMessage, 'id'>): MetaMessage {
    const id = `wamid.${randomBytes(24).toString('base64')}`;
    return this.keep(id, { ...message, id });
  }

  /** @throws Error when there is no such message. */
  change(id: string, changes: Partial<Omit<MetaMessage, 'id' | 'direction' | 'personId'>>): MetaMessage {
    return this.keep(id, { ...this.need(id), ...changes });
  }
}
