import { LightningElement, api } from 'lwc';
import loading from '@salesforce/label/c.ParleyLoading';
import newMessages from '@salesforce/label/c.ParleyNewMessages';
import olderMessages from '@salesforce/label/c.ParleyOlderMessages';
import type { MessageAbilities } from 'c/parleyMessageModel';
import type { Day } from './day';
import ScrollKeeper from './scrollKeeper';

export type { Day, PlacedCall, PlacedMessage } from './day';

/** How long a message is marked after the reader was led to it, in milliseconds. */
const MARKED = 2000;

/**
 * The messages and calls under their days, newest at the bottom, where the reader stays until they scroll away.
 * @fires older when older messages are wanted
 * @fires sendagain, discard, choosetemplate, quote, react: what the rep wants to do with a message; see c-parley-message
 */
export default class ParleyMessageList extends LightningElement {
  /** What the list is called for those who hear it. */
  @api name = '';
  /** Where older messages are that are no longer here; empty: there are none. */
  @api archived = '';
  @api hasOlder = false;
  @api isLoadingOlder = false;
  /** Whether the user may place calls. */
  @api canCall = false;
  @api abilities!: MessageAbilities;

  hasNewBelow = false;
  private shownConversationId = '';
  private shownDays: readonly Day[] = [];
  private readonly scroll = new ScrollKeeper();
  private marked:
    { readonly element: HTMLElement; readonly timer: ReturnType<typeof setTimeout> } | undefined;

  readonly label = { loading, newMessages, olderMessages };

  /** Another conversation begins at its newest message. */
  @api
  get conversationId(): string {
    return this.shownConversationId;
  }
  set conversationId(conversationId: string) {
    const isOther = conversationId !== this.shownConversationId;
    this.shownConversationId = conversationId;
    if (isOther) this.goToNewest();
  }

  /** Oldest first. */
  @api
  get days(): readonly Day[] {
    return this.shownDays;
  }
  set days(days: readonly Day[]) {
    const before = this.shownDays;
    const newest = before.at(-1)?.entries.at(-1)?.key;
    const isNews = newest !== undefined && newest !== days.at(-1)?.entries.at(-1)?.key;
    this.scroll.beforeChange(before[0]?.entries[0]?.key !== days[0]?.entries[0]?.key);
    this.hasNewBelow = !this.scroll.followsNewest && (this.hasNewBelow || isNews);
    this.shownDays = days;
  }

  /** Shows the newest message, and from then on whatever is the newest. */
  @api
  goToNewest(): void {
    this.hasNewBelow = false;
    this.scroll.goToNewest();
  }

  @api
  focus(): void {
    (this.refs?.['scroller'] as HTMLElement | undefined)?.focus();
  }

  renderedCallback(): void {
    this.scroll.keep(this.refs?.['scroller'], this.refs?.['content']);
  }

  disconnectedCallback(): void {
    this.scroll.stop();
    this.unmark();
  }

  handleScroll(): void {
    const { isNearOldest } = this.scroll.moved();
    if (this.scroll.followsNewest) this.hasNewBelow = false;
    if (isNearOldest) this.handleOlder();
  }

  handleOlder(): void {
    if (this.hasOlder && !this.isLoadingOlder) this.dispatchEvent(new CustomEvent('older'));
  }

  handleNewest(): void {
    this.goToNewest();
  }

  handleAction(event: CustomEvent): void {
    this.dispatchEvent(new CustomEvent(event.type, { detail: event.detail }));
  }

  /** Leads the reader to the quoted message, and marks it for a moment. */
  handleShowQuoted(event: CustomEvent<{ messageId: string }>): void {
    const elements = [...(this.template?.querySelectorAll<HTMLElement>('.message') ?? [])];
    const element = elements.find(({ dataset }) => dataset['id'] === event.detail.messageId);
    if (!element) return;
    this.unmark();
    this.scroll.show(element);
    element.focus({ preventScroll: true });
    element.classList.add('message_marked');
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- stopped when another one is marked or the list goes
    this.marked = { element, timer: setTimeout(() => this.unmark(), MARKED) };
  }

  private unmark(): void {
    clearTimeout(this.marked?.timer);
    this.marked?.element.classList.remove('message_marked');
    this.marked = undefined;
  }
}
