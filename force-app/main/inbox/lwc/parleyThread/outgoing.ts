import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import type { Message } from 'c/parleyMessageModel';

interface Sending {
  readonly conversationId: string;
  readonly message: Message;
  /** Id of the record, once there is one. */
  recordId?: string;
}

/**
 * What this rep sends: each message stands in the thread from the moment of sending, until the org shows its row.
 * The row is the order to send: the bridge takes it from there.
 */
export default class Outgoing {
  private sendings: readonly Sending[] = [];
  private count = 0;
  /** Settled when all earlier messages are saved: rows come to be in the order of writing. */
  private earlier: Promise<unknown> = Promise.resolve();

  /** Messages that the org does not show yet. */
  of(conversationId: string): Message[] {
    return this.sendings
      .filter((sending) => sending.conversationId === conversationId)
      .map(({ message }) => message);
  }

  /** Forgets what the org shows by now. */
  settle(shownIds: ReadonlySet<string>): void {
    this.sendings = this.sendings.filter(({ recordId }) => !recordId || !shownIds.has(recordId));
  }

  /**
   * Sends a text. It stands below the newest message, whose time `notBefore` is, however clocks differ.
   * Rejects with the platform's error when the row could not be saved; the message is then no longer outgoing.
   */
  async send(conversationId: string, body: string, notBefore: number): Promise<void> {
    const at = Math.max(Date.now(), notBefore);
    this.count += 1;
    const sending: Sending = {
      conversationId,
      message: {
        id: `outgoing-${this.count}`,
        direction: 'Outbound',
        body,
        deliveryStatus: 'Queued',
        author: '',
        at,
        createdAt: at,
        sequence: Infinity,
        failure: '',
        attempt: 1,
      },
    };
    this.sendings = [...this.sendings, sending];
    const saving = this.earlier.then(() =>
      createRecord({
        apiName: 'ParleyMessage__c',
        fields: {
          Conversation__c: conversationId,
          Direction__c: 'Outbound',
          Kind__c: 'Text',
          Body__c: body,
          DeliveryStatus__c: 'Queued',
        },
      }),
    );
    this.earlier = saving.catch(() => undefined);
    try {
      sending.recordId = (await saving).id;
    } catch (error) {
      this.sendings = this.sendings.filter((other) => other !== sending);
      throw error;
    }
  }

  /** Queues a failed message again, on the same row: the next attempt, so that it is not taken for the first. */
  async sendAgain({ id, attempt }: Message): Promise<void> {
    await updateRecord({
      fields: {
        Id: id,
        Attempt__c: attempt + 1,
        DeliveryStatus__c: 'Queued',
        ErrorCode__c: null,
        ErrorMessage__c: null,
      },
    });
  }
}
