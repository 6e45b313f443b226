import { createRecord, updateRecord } from 'lightning/uiRecordApi';
import { DISCARDED, type Message } from 'c/parleyMessageModel';
import { fieldsOf, messageOf, type OutgoingRow } from './outgoingRow';

interface Sending {
  readonly conversationId: string;
  readonly fields: Record<string, unknown>;
  readonly message: Message;
}

/**
 * What this rep sends: each message stands in the thread from the moment of sending, until the org shows its row.
 * The row is the order to send: the bridge takes it from there. Its unique request key lets it come into being only
 * once, although browsers repeat requests whose connection breaks, and reps repeat what seems to have failed.
 */
export default class Outgoing {
  private sendings: readonly Sending[] = [];
  /** Those that could not be saved, or whose answer was lost. */
  private failed: readonly Sending[] = [];
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
   * Saves a row. It stands below the newest message, whose time `notBefore` is, however clocks differ.
   * `saved` rejects with the platform's error when the row could not be saved, or its answer was lost; the message is
   * then no longer outgoing.
   */
  send(
    conversationId: string,
    row: OutgoingRow,
    notBefore: number,
  ): { requestKey: string; saved: Promise<void> } {
    const fields = fieldsOf(row);
    const requestKey = this.keyFor(conversationId, fields);
    const message = messageOf(row, requestKey, Math.max(Date.now(), notBefore));
    const sending: Sending = { conversationId, fields, message };
    this.sendings = [...this.sendings, sending];
    const saved = this.earlier.then(() => this.save(sending));
    this.earlier = saved.catch(() => undefined);
    return { requestKey, saved };
  }

  /** Queues a failed or held message again, on the same row: the next attempt, not to be taken for the first. */
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

  /** Gives a held message up: it stays for the record, and says so. */
  async discard({ id }: Message): Promise<void> {
    await updateRecord({ fields: { Id: id, DeliveryStatus__c: 'Failed', ErrorCode__c: DISCARDED } });
  }

  /** The same again after a failure has the same key: the first request may yet arrive. */
  private keyFor(conversationId: string, fields: Record<string, unknown>): string {
    const again = this.failed.find(
      (other) =>
        other.conversationId === conversationId && JSON.stringify(other.fields) === JSON.stringify(fields),
    );
    return again?.message.requestKey ?? crypto.randomUUID();
  }

  private async save(sending: Sending): Promise<void> {
    const { conversationId, fields, message } = sending;
    this.failed = this.failed.filter((other) => other.message.requestKey !== message.requestKey);
    try {
      await createRecord({
        apiName: 'ParleyMessage__c',
        fields: {
          Conversation__c: conversationId,
          Direction__c: 'Outbound',
          ...fields,
          DeliveryStatus__c: 'Queued',
          RequestKey__c: message.requestKey,
        },
      });
    } catch (error) {
      this.failed = [...this.failed, sending];
      this.sendings = this.sendings.filter((other) => other !== sending);
      throw error;
    }
  }
}
