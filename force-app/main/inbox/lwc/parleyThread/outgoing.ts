import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import type { Message } from 'c/parleyMessageModel';

interface Sending {
  readonly conversationId: string;
  readonly message: Message;
}

/**
 * What this rep sends: each message stands in the thread from the moment of sending, until the org shows its row.
 * The row is the order to send: the bridge takes it from there. Its unique request key lets it come into being only
 * once, although browsers repeat requests whose connection breaks, and reps repeat what seems to have failed.
 */
export default class Outgoing {
  private sendings: readonly Sending[] = [];
  /** The last one that could not be saved, or whose answer was lost. */
  private failed: Sending | undefined;
  /** Settled when all earlier messages are saved: rows come to be in the order of writing. */
  private earlier: Promise<unknown> = Promise.resolve();

  /** Messages that the org does not show yet. */
  of(conversationId: string): Message[] {
    return this.sendings
      .filter((sending) => sending.conversationId === conversationId)
      .map(({ message }) => message);
  }

  /** Forgets what the org shows by now. */
  settle(shown: readonly Message[]): void {
    const keys = new Set(shown.map(({ requestKey }) => requestKey));
    this.sendings = this.sendings.filter(({ message }) => !keys.has(message.requestKey));
  }

  /**
   * Sends a text. It stands below the newest message, whose time `notBefore` is, however clocks differ.
   * `saved` rejects with the platform's error when the row could not be saved, or its answer was lost; the message is
   * then no longer outgoing.
   */
  send(
    conversationId: string,
    body: string,
    notBefore: number,
  ): { requestKey: string; saved: Promise<void> } {
    const requestKey = this.keyFor(conversationId, body);
    const at = Math.max(Date.now(), notBefore);
    const sending: Sending = {
      conversationId,
      message: {
        id: requestKey,
        direction: 'Outbound',
        body,
        deliveryStatus: 'Queued',
        author: '',
        at,
        createdAt: at,
        sequence: Infinity,
        failure: '',
        attempt: 1,
        requestKey,
      },
    };
    this.sendings = [...this.sendings, sending];
    const saved = this.earlier.then(() => this.save(sending));
    this.earlier = saved.catch(() => undefined);
    return { requestKey, saved };
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

  /** The same text again after a failure has the same key: the first request may yet arrive. */
  private keyFor(conversationId: string, body: string): string {
    const { failed } = this;
    const isAgain = failed?.conversationId === conversationId && failed.message.body === body;
    return isAgain ? failed.message.requestKey : crypto.randomUUID();
  }

  private async save(sending: Sending): Promise<void> {
    const { conversationId, message } = sending;
    try {
      await createRecord({
        apiName: 'ParleyMessage__c',
        fields: {
          Conversation__c: conversationId,
          Direction__c: 'Outbound',
          Kind__c: 'Text',
          Body__c: message.body,
          DeliveryStatus__c: 'Queued',
          RequestKey__c: message.requestKey,
        },
      });
      this.failed = undefined;
    } catch (error) {
      this.failed = sending;
      this.sendings = this.sendings.filter((other) => other !== sending);
      throw error;
    }
  }
}
