import { LightningElement, api } from 'lwc';
import allReadText from '@salesforce/label/c.ParleyAllReadText';
import allReadTitle from '@salesforce/label/c.ParleyAllReadTitle';
import conversationsFailed from '@salesforce/label/c.ParleyConversationsFailed';
import conversationsName from '@salesforce/label/c.ParleyConversations';
import filterAll from '@salesforce/label/c.ParleyFilterAll';
import filterUnread from '@salesforce/label/c.ParleyFilterUnread';
import filterUnreadCount from '@salesforce/label/c.ParleyFilterUnreadCount';
import loading from '@salesforce/label/c.ParleyLoading';
import noConversationsText from '@salesforce/label/c.ParleyNoConversationsText';
import noConversationsTitle from '@salesforce/label/c.ParleyNoConversationsTitle';
import olderConversations from '@salesforce/label/c.ParleyOlderConversations';
import showConversations from '@salesforce/label/c.ParleyShowConversations';
import stale from '@salesforce/label/c.ParleyStale';
import type { Conversation } from 'c/parleyConversationModel';
import formatLabel from 'c/parleyFormatLabel';

type Filter = 'all' | 'unread';

/** A line of the list as the template draws it. */
interface Line {
  readonly conversation: Conversation;
  readonly isSelected: 'true' | 'false';
  readonly tabIndex: 0 | -1;
  readonly lineClass: string;
}

/** Grey lines that stand for conversations while the first ones load. */
const STENCILS = [1, 2, 3, 4, 5, 6];

/**
 * The conversations, newest first, with a filter. Arrow keys, Home and End move along the list; Enter opens.
 * @fires select with `{conversationId}` when a conversation is to be opened
 * @fires older when more conversations are wanted
 * @fires retry when loading is to be tried again
 */
export default class ParleyConversationList extends LightningElement {
  /** Newest first; undefined until the first answer has come. */
  @api conversations: readonly Conversation[] | undefined;
  @api selectedId: string | undefined;
  /** Why the newest answer failed. With conversations, these are merely not up to date. */
  @api failure: unknown;
  /** Whether there are older conversations to ask for. */
  @api hasOlder = false;

  filter: Filter = 'all';
  readonly stencils = STENCILS;
  private focusedId: string | undefined;

  readonly label = {
    conversations: conversationsName,
    conversationsFailed,
    loading,
    olderConversations,
    showConversations,
    stale,
  };

  /** Moves the keyboard's focus to the line that it was on, else to the one that is open, else to the first. */
  @api
  focus(): void {
    this.lineElement(this.reachableId)?.focus();
  }

  handleFilter(event: Event): void {
    this.filter = (event.currentTarget as HTMLElement).dataset['filter'] === 'unread' ? 'unread' : 'all';
  }

  handleClick(event: Event): void {
    this.open((event.currentTarget as HTMLElement).dataset['id']);
  }

  handleKeydown(event: KeyboardEvent): void {
    const ids = this.shown.map(({ id }) => id);
    const index = ids.indexOf((event.currentTarget as HTMLElement).dataset['id'] ?? '');
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(index + 1, ids.length - 1),
      ArrowUp: Math.max(index - 1, 0),
      Home: 0,
      End: ids.length - 1,
    };
    const target = targets[event.key];
    if (target !== undefined) {
      event.preventDefault();
      this.focusedId = ids[target];
      this.lineElement(this.focusedId)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.open(ids[index]);
    }
  }

  handleOlder(): void {
    this.dispatchEvent(new CustomEvent('older'));
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }

  get filters(): readonly { name: Filter; text: string; isPressed: 'true' | 'false'; buttonClass: string }[] {
    const unread = this.conversations?.filter((conversation) => conversation.unread).length ?? 0;
    const texts = { all: filterAll, unread: unread ? formatLabel(filterUnreadCount, unread) : filterUnread };
    return (['all', 'unread'] as const).map((name) => ({
      name,
      text: texts[name],
      isPressed: this.filter === name ? 'true' : 'false',
      buttonClass: this.filter === name ? 'filter filter_on' : 'filter',
    }));
  }

  get lines(): readonly Line[] {
    return this.shown.map((conversation) => {
      const isOpen = conversation.id === this.selectedId;
      return {
        conversation,
        isSelected: isOpen ? 'true' : 'false',
        tabIndex: conversation.id === this.reachableId ? 0 : -1,
        lineClass: isOpen ? 'line line_open' : 'line',
      };
    });
  }

  get isLoading(): boolean {
    return !this.conversations && !this.failure;
  }

  get isFailed(): boolean {
    return !this.conversations && Boolean(this.failure);
  }

  get isStale(): boolean {
    return Boolean(this.conversations && this.failure);
  }

  get isEmpty(): boolean {
    return this.conversations !== undefined && this.shown.length === 0;
  }

  get empty(): { iconName: string; title: string; text: string } {
    return this.filter === 'unread' && this.conversations?.length
      ? { iconName: 'utility:check', title: allReadTitle, text: allReadText }
      : { iconName: 'utility:chat', title: noConversationsTitle, text: noConversationsText };
  }

  /** The open conversation stays in sight although opening it made it read. */
  private get shown(): readonly Conversation[] {
    return (this.conversations ?? []).filter(
      ({ id, unread }) => this.filter === 'all' || unread || id === this.selectedId,
    );
  }

  /** The one line that the Tab key reaches. */
  private get reachableId(): string | undefined {
    const ids = this.shown.map(({ id }) => id);
    return [this.focusedId, this.selectedId].find((id) => id && ids.includes(id)) ?? ids[0];
  }

  private lineElement(id: string | undefined): HTMLElement | undefined {
    return [...(this.template?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])].find(
      (element) => element.dataset['id'] === id,
    );
  }

  private open(conversationId: string | undefined): void {
    this.focusedId = conversationId;
    this.dispatchEvent(new CustomEvent('select', { detail: { conversationId } }));
  }
}
