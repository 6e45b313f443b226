import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import loading from '@salesforce/label/c.ParleyLoading';
import messagesFailed from '@salesforce/label/c.ParleyMessagesFailed';
import messagesOf from '@salesforce/label/c.ParleyMessagesOf';
import newMessages from '@salesforce/label/c.ParleyNewMessages';
import noMessagesText from '@salesforce/label/c.ParleyNoMessagesText';
import noMessagesTitle from '@salesforce/label/c.ParleyNoMessagesTitle';
import olderMessages from '@salesforce/label/c.ParleyOlderMessages';
import retryFailed from '@salesforce/label/c.ParleyRetryFailed';
import sendFailed from '@salesforce/label/c.ParleySendFailed';
import stale from '@salesforce/label/c.ParleyStale';
import type { Conversation } from 'c/parleyConversationModel';
import formatLabel from 'c/parleyFormatLabel';
import { byTime, toMessage, type Message, type MessageNode } from 'c/parleyMessageModel';
import { draftOf, keepDraft } from './drafts';
import groupByDay, { type Day } from './groupByDay';
import messagesQuery from './messagesQuery';
import Outgoing from './outgoing';
import ScrollKeeper from './scrollKeeper';

const PAGE = 50;
/** The most rows that one GraphQL query gives. */
const MOST = 2000;

interface MessagesAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyMessage__c: {
        readonly edges: readonly { readonly node: MessageNode }[];
        readonly pageInfo: { readonly hasNextPage: boolean };
      };
    };
  };
}

/**
 * The messages of one conversation, newest at the bottom, and the reply.
 * @fires back when the rep wants to go back to the list
 */
export default class ParleyThread extends LightningElement {
  /** Whether the user may write messages. */
  @api canReply = false;
  /** Whether a button leads back to the list. */
  @api hasBack = false;

  /** Oldest first; undefined until the first answer has come. */
  saved: readonly Message[] | undefined;
  sending: readonly Message[] = [];
  failure: unknown;
  replyFailure: { readonly heading: string; readonly failure: unknown } | undefined;
  draft = '';
  hasOlder = false;
  isLoadingOlder = false;
  hasNewBelow = false;
  first = PAGE;
  private opened!: Conversation;
  private refreshMessages: (() => Promise<unknown>) | undefined;
  private readonly outgoing = new Outgoing();
  private readonly scroll = new ScrollKeeper();

  readonly label = {
    loading,
    messagesFailed,
    newMessages,
    noMessagesText,
    noMessagesTitle,
    olderMessages,
    stale,
  };

  /** The conversation that is open. */
  @api
  get conversation(): Conversation {
    return this.opened;
  }
  set conversation(conversation: Conversation) {
    const isOther = conversation.id !== this.opened?.id;
    this.opened = conversation;
    if (isOther) this.startOver();
  }

  /** Moves the keyboard's focus to where the rep goes on: the reply, else the messages. */
  @api
  focus(): void {
    const target = this.refs?.['composer'] ?? this.refs?.['scroller'];
    (target as HTMLElement | undefined)?.focus();
  }

  /** Asks for news; answers whether that worked. */
  @api
  async refresh(): Promise<boolean> {
    try {
      await this.refreshMessages?.();
      return this.failure === undefined;
    } catch (error) {
      this.failure = error;
      return false;
    }
  }

  @wire(graphql, { query: messagesQuery, variables: '$variables' })
  receiveMessages({ data, errors, refresh }: GraphQLResult): void {
    this.refreshMessages = refresh ?? this.refreshMessages;
    if (errors) {
      this.failure = errors;
      this.isLoadingOlder = false;
    }
    if (!data) return;
    const { edges, pageInfo } = (data as MessagesAnswer).uiapi.query.ParleyMessage__c;
    const messages = edges.map(({ node }) => toMessage(node, this.opened.name)).sort(byTime);
    this.failure = undefined;
    this.isLoadingOlder = false;
    this.hasOlder = pageInfo.hasNextPage && this.first < MOST;
    this.scroll.beforeChange(this.saved?.[0]?.id !== messages[0]?.id);
    const isNews = messages.at(-1)?.id !== this.saved?.at(-1)?.id;
    this.hasNewBelow =
      !this.scroll.followsNewest && (this.hasNewBelow || (isNews && this.saved !== undefined));
    this.saved = messages;
    this.outgoing.settle(messages);
    this.sending = this.outgoing.of(this.opened.id);
  }

  renderedCallback(): void {
    this.scroll.keep(this.refs?.['scroller'], this.refs?.['content']);
  }

  disconnectedCallback(): void {
    this.scroll.stop();
  }

  handleScroll(): void {
    const { isNearOldest } = this.scroll.moved();
    if (this.scroll.followsNewest) this.hasNewBelow = false;
    if (isNearOldest) this.handleOlder();
  }

  handleOlder(): void {
    if (!this.hasOlder || this.isLoadingOlder) return;
    this.isLoadingOlder = true;
    this.first = Math.min(this.first + PAGE, MOST);
  }

  handleNewest(): void {
    this.hasNewBelow = false;
    this.scroll.goToNewest();
  }

  handleBack(): void {
    this.dispatchEvent(new CustomEvent('back'));
  }

  handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.handleBack();
  }

  handleTryAgain(): void {
    this.failure = undefined;
    void this.refresh();
  }

  handleDraft(event: CustomEvent<{ text: string }>): void {
    this.setDraft(event.detail.text);
  }

  async handleSend(event: CustomEvent<{ text: string }>): Promise<void> {
    const { text } = event.detail;
    const conversationId = this.opened.id;
    this.replyFailure = undefined;
    this.setDraft('');
    this.scroll.goToNewest();
    const { requestKey, saved } = this.outgoing.send(conversationId, text, this.saved?.at(-1)?.at ?? 0);
    this.sending = this.outgoing.of(conversationId);
    try {
      await saved;
      await this.refresh();
    } catch (failure) {
      // the answer may have been lost after the row was saved: the thread knows
      await this.refresh();
      const isSaved = this.saved?.some((message) => message.requestKey === requestKey);
      if (!isSaved) this.giveBack(conversationId, text, failure);
    }
    this.sending = this.outgoing.of(this.opened.id);
  }

  async handleSendAgain(event: CustomEvent<{ messageId: string }>): Promise<void> {
    const message = this.saved?.find(({ id }) => id === event.detail.messageId);
    if (!message) return;
    this.replyFailure = undefined;
    try {
      await this.outgoing.sendAgain(message);
    } catch (failure) {
      this.replyFailure = { heading: retryFailed, failure };
    }
    await this.refresh();
  }

  get variables(): Record<string, unknown> {
    return { conversationId: this.opened?.id, first: this.first };
  }

  get days(): readonly Day[] {
    return groupByDay([...(this.saved ?? []), ...this.sending], Date.now());
  }

  get isLoading(): boolean {
    return !this.saved && !this.failure;
  }

  get isFailed(): boolean {
    return !this.saved && Boolean(this.failure);
  }

  get isStale(): boolean {
    return Boolean(this.saved && this.failure);
  }

  get isEmpty(): boolean {
    return this.saved?.length === 0 && this.sending.length === 0;
  }

  get messagesName(): string {
    return formatLabel(messagesOf, this.opened.name);
  }

  private startOver(): void {
    this.saved = undefined;
    this.sending = this.outgoing.of(this.opened.id);
    this.failure = undefined;
    this.replyFailure = undefined;
    this.draft = draftOf(this.opened.id);
    this.first = PAGE;
    this.hasOlder = false;
    this.isLoadingOlder = false;
    this.hasNewBelow = false;
    this.scroll.goToNewest();
  }

  private setDraft(text: string): void {
    this.draft = text;
    keepDraft(this.opened.id, text);
  }

  /** Puts a text that could not be saved back before what was written meanwhile. */
  private giveBack(conversationId: string, text: string, failure: unknown): void {
    const whole = [text, draftOf(conversationId)].filter(Boolean).join('\n');
    keepDraft(conversationId, whole);
    if (conversationId !== this.opened.id) return;
    this.draft = whole;
    this.replyFailure = { heading: sendFailed, failure };
  }
}
