import { updateRecord } from 'lightning/uiRecordApi';
import type { Conversation } from 'c/parleyConversationModel';

/** What was read on this screen, ahead of the org's answer, so that a mark does not flicker. */
export default class ReadMarks {
  /** Conversation → time of the newest message of the customer that was read. */
  private readonly readThrough = new Map<string, string>();

  /** The conversation as this screen knows it: read, when nothing came in after what was read here. */
  apply(conversation: Conversation): Conversation {
    const { id, lastInboundAt, unread } = conversation;
    const isReadHere = lastInboundAt !== undefined && this.readThrough.get(id) === lastInboundAt;
    return unread && isReadHere ? { ...conversation, unread: false } : conversation;
  }

  /**
   * Writes that the conversation was read up to the newest message of the customer. That time and not the
   * browser's: clocks differ, and a message that came in meanwhile must stay unread.
   */
  async mark({ id, lastInboundAt }: Conversation): Promise<void> {
    if (lastInboundAt === undefined || this.readThrough.get(id) === lastInboundAt) return;
    this.readThrough.set(id, lastInboundAt);
    try {
      await updateRecord({ fields: { Id: id, LastReadAt__c: lastInboundAt } });
    } catch {
      // stays unread for everybody, and the next refresh marks it again: nothing that the rep could do about it
      this.readThrough.delete(id);
    }
  }
}
