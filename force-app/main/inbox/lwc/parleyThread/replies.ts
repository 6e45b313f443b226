import changeFailed from '@salesforce/label/c.ParleyRetryFailed';
import sendFailed from '@salesforce/label/c.ParleySendFailed';
import { EMPTY, draftOf, keepDraft, type Draft } from 'c/parleyDraft';
import type { Message } from 'c/parleyMessageModel';
import giveBack from './giveBack';
import Outgoing from './outgoing';
import type { OutgoingRow } from './outgoingRow';

/** What the rep is about to send, and what became of it. */
export interface ReplyState {
  readonly draft: Draft;
  /** Messages that the org does not show yet. */
  readonly sending: readonly Message[];
  /** Why the last reply or change was not saved. */
  readonly failure: { readonly heading: string; readonly failure: unknown } | undefined;
}

/** What replies need of the thread that they belong to. */
interface Thread {
  /** Messages that the org shows, oldest first. */
  saved(): readonly Message[];
  refresh(): Promise<unknown>;
  /** Hears of every change. */
  show(state: ReplyState): void;
}

/** The replies of a rep in the conversation that is open: the draft, what is on its way, and what went wrong. */
export default class Replies {
  private readonly thread: Thread;
  private readonly outgoing = new Outgoing();
  private conversationId = '';
  private state: ReplyState = { draft: EMPTY, sending: [], failure: undefined };

  constructor(thread: Thread) {
    this.thread = thread;
  }

  /** Another conversation is open: what was begun there comes back. */
  open(conversationId: string): void {
    this.conversationId = conversationId;
    this.show({ draft: draftOf(conversationId), failure: undefined });
  }

  /** The org shows these by now. */
  settle(messages: readonly Message[]): void {
    this.outgoing.settle(messages);
    this.show({});
  }

  setDraft(draft: Draft): void {
    keepDraft(this.conversationId, draft);
    this.show({ draft });
  }

  /** Saves rows in their order. What cannot be saved goes back into the draft of its conversation. */
  async send(rows: readonly OutgoingRow[]): Promise<void> {
    const { conversationId } = this;
    const notBefore = this.thread.saved().at(-1)?.at ?? 0;
    const sendings = rows.map((row) => ({ row, ...this.outgoing.send(conversationId, row, notBefore) }));
    this.show({ failure: undefined });
    const results = await Promise.allSettled(sendings.map(({ saved }) => saved));
    await this.thread.refresh();
    // an answer may have been lost after the row was saved: the thread knows
    const keys = new Set(this.thread.saved().map(({ requestKey }) => requestKey));
    const lost = sendings.flatMap(({ requestKey, row }, index) => {
      const result = results[index];
      return result?.status === 'rejected' && !keys.has(requestKey) ? [{ row, failure: result.reason }] : [];
    });
    if (lost.length > 0)
      this.takeBack(
        conversationId,
        lost.map(({ row }) => row),
        lost[0]?.failure,
      );
    else this.show({});
  }

  async sendAgain(message: Message): Promise<void> {
    await this.change(() => this.outgoing.sendAgain(message));
  }

  async discard(message: Message): Promise<void> {
    await this.change(() => this.outgoing.discard(message));
  }

  private takeBack(conversationId: string, rows: readonly OutgoingRow[], failure: unknown): void {
    const draft = giveBack(rows, draftOf(conversationId));
    keepDraft(conversationId, draft);
    if (conversationId !== this.conversationId) return;
    this.show({ draft, failure: { heading: sendFailed, failure } });
  }

  private async change(change: () => Promise<void>): Promise<void> {
    this.show({ failure: undefined });
    try {
      await change();
    } catch (failure) {
      this.show({ failure: { heading: changeFailed, failure } });
    }
    await this.thread.refresh();
  }

  private show(change: Partial<ReplyState>): void {
    this.state = { ...this.state, ...change, sending: this.outgoing.of(this.conversationId) };
    this.thread.show(this.state);
  }
}
