import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import locale from '@salesforce/i18n/locale';
import archivedUntil from '@salesforce/label/c.ParleyArchivedUntil';
import loading from '@salesforce/label/c.ParleyLoading';
import messagesFailed from '@salesforce/label/c.ParleyMessagesFailed';
import messagesOf from '@salesforce/label/c.ParleyMessagesOf';
import noMessagesText from '@salesforce/label/c.ParleyNoMessagesText';
import noMessagesTitle from '@salesforce/label/c.ParleyNoMessagesTitle';
import stale from '@salesforce/label/c.ParleyStale';
import findObjection, { type Consent } from 'c/parleyConsentModel';
import type { Conversation } from 'c/parleyConversationModel';
import { EMPTY, type Draft } from 'c/parleyDraft';
import formatLabel from 'c/parleyFormatLabel';
import type { Day } from 'c/parleyMessageList';
import type { Message, MessageAbilities } from 'c/parleyMessageModel';
import { NOTHING, askForOlder, hear, type Answered } from './answered';
import Clock from './clock';
import findAbilities from './findAbilities';
import groupByDay from './groupByDay';
import type { OutgoingRow } from './outgoingRow';
import planRows from './planRows';
import { quoteOf } from './quotes';
import Replies, { type ReplyState } from './replies';
import { questionRow, reactionRow, templateRow, type FilledTemplate } from './rows';
import threadQuery from './threadQuery';

type MessageList = HTMLElement & { goToNewest(): void };
type PersonBar = HTMLElement & { refresh(): Promise<void> };
type AboutMessage = CustomEvent<{ messageId: string }>;

/** The border is the beginning of a month of the world's clock. */
const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });

/**
 * The messages of one conversation, newest at the bottom, and the reply.
 * @fires back when the rep wants to go back to the list
 */
export default class ParleyThread extends LightningElement {
  /** Whether the user may write messages. */
  @api canReply = false;
  /** Whether a button leads back to the list. */
  @api hasBack = false;

  answered: Answered = NOTHING;
  reply: ReplyState = { draft: EMPTY, sending: [], failure: undefined };
  /** Text with which a template is being chosen; undefined while none is. */
  templateDraft: string | undefined;
  now = Date.now();
  /** Whether the keyboard's focus moves with what takes the place of the reply. */
  private movesFocus = false;
  private opened!: Conversation;
  private refreshThread: (() => Promise<unknown>) | undefined;
  private readonly replies = new Replies({
    saved: () => this.answered.saved ?? [],
    refresh: () => this.refresh(),
    show: (state) => {
      this.reply = state;
    },
  });
  private readonly clock = new Clock((now) => {
    this.now = now;
  });

  readonly label = { loading, messagesFailed, noMessagesTitle, stale };

  /** The conversation that is open. */
  @api
  get conversation(): Conversation {
    return this.opened;
  }
  set conversation(conversation: Conversation) {
    const isOther = conversation.id !== this.opened?.id;
    this.opened = conversation;
    this.now = Date.now();
    if (isOther) this.startOver();
  }

  /** Moves the keyboard's focus to where the rep goes on: the reply, else the messages. */
  @api
  focus(): void {
    const { composer, list, picker } = this.refs ?? {};
    const target = picker ?? composer ?? list;
    (target as HTMLElement | undefined)?.focus();
  }

  /** Asks for news; answers whether that worked. */
  @api
  async refresh(): Promise<boolean> {
    try {
      const person = this.refs?.['person'] as PersonBar | undefined;
      await Promise.all([this.refreshThread?.(), person?.refresh()]);
      return this.answered.failure === undefined;
    } catch (failure) {
      this.answered = { ...this.answered, failure };
      return false;
    }
  }

  @wire(graphql, { query: threadQuery, variables: '$variables' })
  receiveThread(result: GraphQLResult): void {
    this.refreshThread = result.refresh ?? this.refreshThread;
    // the wire speaks before it has anything to say, even before it is known which conversation is open
    if (!result.data && !result.errors) return;
    this.answered = hear(this.answered, result, this.opened.name);
    if (result.data) this.replies.settle(this.answered.saved ?? []);
  }

  renderedCallback(): void {
    if (this.movesFocus) this.focus();
    this.movesFocus = false;
  }

  connectedCallback(): void {
    this.clock.start();
  }

  disconnectedCallback(): void {
    this.clock.stop();
  }

  handleOlder(): void {
    this.answered = askForOlder(this.answered);
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
    this.answered = { ...this.answered, failure: undefined };
    void this.refresh();
  }

  handleDraft({ detail }: CustomEvent<{ draft: Draft }>): void {
    this.replies.setDraft(detail.draft);
  }

  handleSend(): void {
    const rows = planRows(this.reply.draft, this.answered.capabilities);
    this.replies.setDraft(EMPTY);
    this.send(rows);
  }

  /** The draft is the text of the question. */
  handleAsk({ detail }: CustomEvent<{ ask: 'number' | 'location' }>): void {
    const { draft } = this.reply;
    this.replies.setDraft({ ...draft, text: '' });
    this.send([questionRow(detail.ask, draft.text)]);
  }

  handleReact({ detail }: CustomEvent<{ messageId: string; emoji: string }>): void {
    void this.replies.send([reactionRow(detail.emoji, detail.messageId)]);
  }

  handleQuote(event: AboutMessage): void {
    const message = this.find(event);
    if (message) this.replies.setDraft({ ...this.reply.draft, quote: quoteOf(message) });
    this.focus();
  }

  /** A held message that is replaced by a template lends its text; else the draft does. */
  handleChooseTemplate(event: CustomEvent<{ messageId: string } | null>): void {
    const held = this.answered.saved?.find(({ id }) => id === event.detail?.messageId);
    this.templateDraft = held?.body ?? this.reply.draft.text;
    this.movesFocus = true;
  }

  handleCloseTemplates(): void {
    this.templateDraft = undefined;
    this.movesFocus = true;
  }

  handleSendTemplate({ detail }: CustomEvent<FilledTemplate>): void {
    this.handleCloseTemplates();
    this.send([templateRow(detail)]);
  }

  handleSendAgain(event: AboutMessage): void {
    const message = this.find(event);
    if (message) void this.replies.sendAgain(message);
  }

  handleDiscard(event: AboutMessage): void {
    const message = this.find(event);
    if (message) void this.replies.discard(message);
  }

  get variables(): Record<string, unknown> {
    const { channel, id, identityId } = this.opened;
    return { conversationId: id, identityId, channelId: channel.id, first: this.answered.first };
  }

  get days(): readonly Day[] {
    return groupByDay([...(this.answered.saved ?? []), ...this.reply.sending], this.answered.calls, this.now);
  }

  /** What the customer has objected to on this channel. */
  get objection(): Consent | undefined {
    return findObjection(this.answered.consents, this.opened.channel.id);
  }

  get hasWindow(): boolean {
    return this.answered.capabilities.hasServiceWindow;
  }

  get isWindowOpen(): boolean {
    return !this.hasWindow || (this.opened.windowEndsAt ?? -Infinity) > this.now;
  }

  get abilities(): MessageAbilities {
    const { canReply, isWindowOpen, objection } = this;
    const { capabilities } = this.answered;
    const { channel, isWithheld } = this.opened;
    return findAbilities({ canReply, capabilities, channel, isWindowOpen, isWithheld, objection });
  }

  get isChoosingTemplate(): boolean {
    return this.templateDraft !== undefined;
  }

  get isLoading(): boolean {
    return !this.answered.saved && !this.answered.failure;
  }

  get isFailed(): boolean {
    return !this.answered.saved && Boolean(this.answered.failure);
  }

  get isStale(): boolean {
    return Boolean(this.answered.saved && this.answered.failure);
  }

  get isEmpty(): boolean {
    const { calls, saved } = this.answered;
    return saved?.length === 0 && calls.length === 0 && this.reply.sending.length === 0;
  }

  /** Where the messages are that are no longer here; empty: all are here. */
  get archived(): string {
    const { archivedUntil: until } = this.answered;
    return until === undefined ? '' : formatLabel(archivedUntil, days.format(until));
  }

  get emptyText(): string {
    return this.archived || noMessagesText;
  }

  get messagesName(): string {
    return formatLabel(messagesOf, this.opened.name);
  }

  private startOver(): void {
    this.answered = NOTHING;
    this.replies.open(this.opened.id);
    this.templateDraft = undefined;
  }

  private send(rows: readonly OutgoingRow[]): void {
    this.goToNewest();
    void this.replies.send(rows);
  }

  private goToNewest(): void {
    (this.refs?.['list'] as MessageList | undefined)?.goToNewest();
  }

  private find({ detail }: AboutMessage): Message | undefined {
    return this.answered.saved?.find(({ id }) => id === detail.messageId);
  }
}
