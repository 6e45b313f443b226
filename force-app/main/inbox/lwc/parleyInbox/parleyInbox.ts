import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import { EnclosingUtilityId } from 'lightning/platformUtilityBarApi';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import chooseText from '@salesforce/label/c.ParleyChooseText';
import chooseTitle from '@salesforce/label/c.ParleyChooseTitle';
import inbox from '@salesforce/label/c.ParleyInbox';
import inboxUnread from '@salesforce/label/c.ParleyInboxUnread';
import type { CallWish } from 'c/parleyCallModel';
import toConversation, { type Conversation, type ConversationNode } from 'c/parleyConversationModel';
import formatLabel from 'c/parleyFormatLabel';
import RefreshTimer, { type Attention } from 'c/parleyRefreshTimer';
import UtilityPanel from 'c/parleyUtilityPanel';
import conversationsQuery from './conversationsQuery';
import ReadMarks from './readMarks';

const PAGE = 50;
/** The most rows that one GraphQL query gives. */
const MOST = 2000;
/** Below this width, in pixels, the list and the thread take turns. */
const NARROW = 640;

/** Field by which conversations belong to the record on whose page the inbox stands. */
const BELONGS_BY: Readonly<Record<string, string>> = {
  ParleyConversation__c: 'Id',
  Contact: 'Contact__c',
  Lead: 'Lead__c',
  Account: 'Account__c',
};

interface ConversationsAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyConversation__c: {
        readonly edges: readonly { readonly node: ConversationNode }[];
        readonly pageInfo: { readonly hasNextPage: boolean };
      };
    };
  };
}

type Thread = HTMLElement & { refresh(): Promise<boolean> };

/**
 * The inbox: a list of conversations and the thread of the one that is open, side by side or, where it is narrow,
 * one at a time. In the utility bar it also shows how many conversations are unread.
 */
export default class ParleyInbox extends LightningElement {
  /** Record on whose page the inbox stands: it then shows the conversations of this record only. */
  @api recordId?: string;
  @api objectApiName?: string;

  conversations: readonly Conversation[] | undefined;
  opened: Conversation | undefined;
  failure: unknown;
  hasOlder = false;
  canReply = true;
  isNarrow = false;
  isInUtility = false;
  /** Who is being called. */
  wish: CallWish | undefined;
  private first = PAGE;
  private refreshConversations: (() => Promise<unknown>) | undefined;
  private focusNext: 'thread' | 'list' | undefined;
  private readonly readMarks = new ReadMarks();
  private readonly panel = new UtilityPanel(inbox, () => this.attend());
  private readonly timer = new RefreshTimer(
    () => this.attention,
    () => this.refresh(),
  );
  private sizeObserver: ResizeObserver | undefined;

  readonly label = { chooseText, chooseTitle, inbox };

  @wire(graphql, { query: conversationsQuery, variables: '$variables' })
  receiveConversations({ data, errors, refresh }: GraphQLResult): void {
    this.refreshConversations = refresh ?? this.refreshConversations;
    if (errors) this.failure = errors;
    if (!data) return;
    const { edges, pageInfo } = (data as ConversationsAnswer).uiapi.query.ParleyConversation__c;
    this.failure = undefined;
    this.hasOlder = pageInfo.hasNextPage && this.first < MOST;
    this.conversations = edges.map(({ node }) => toConversation(node));
    this.opened = this.isSingle
      ? this.conversations[0]
      : (this.conversations.find(({ id }) => id === this.opened?.id) ?? this.opened);
    this.markRead();
  }

  @wire(getObjectInfo, { objectApiName: 'ParleyMessage__c' })
  receiveMessageInfo({ data }: { data?: ObjectInfo }): void {
    if (data) this.canReply = data.createable;
  }

  @wire(EnclosingUtilityId)
  receiveUtilityId(utilityId: string | undefined): void {
    this.isInUtility = Boolean(utilityId);
    void this.panel.enter(utilityId);
  }

  connectedCallback(): void {
    document.addEventListener('visibilitychange', this.attend);
    window.addEventListener('focus', this.attend);
    window.addEventListener('blur', this.attend);
    this.timer.attend();
  }

  renderedCallback(): void {
    this.observeSize();
    const next = this.focusNext;
    this.focusNext = undefined;
    if (next) this.focusOn(next);
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.attend);
    window.removeEventListener('focus', this.attend);
    window.removeEventListener('blur', this.attend);
    this.sizeObserver?.disconnect();
    this.sizeObserver = undefined;
    this.timer.stop();
  }

  handleSelect(event: CustomEvent<{ conversationId: string }>): void {
    const { conversationId } = event.detail;
    // what is open already is not rendered again
    if (conversationId === this.openedId) this.focusOn('thread');
    else this.focusNext = 'thread';
    this.opened = this.conversations?.find(({ id }) => id === conversationId);
    this.markRead();
  }

  /** Somebody in the thread is to be called. */
  handleCall(event: CustomEvent<CallWish>): void {
    event.stopPropagation();
    this.wish = event.detail;
  }

  handleCallClose(): void {
    this.wish = undefined;
  }

  handleBack(): void {
    if (this.isNarrow && !this.isSingle) {
      this.opened = undefined;
      this.focusNext = 'list';
    } else {
      this.focusOn('list');
    }
  }

  handleOlder(): void {
    this.first = Math.min(this.first + PAGE, MOST);
  }

  handleRetry(): void {
    this.failure = undefined;
    void this.refresh();
  }

  get variables(): Record<string, unknown> {
    const field = BELONGS_BY[this.objectApiName ?? ''];
    const where = field && this.recordId ? { [field]: { eq: this.recordId } } : {};
    return { where, first: this.first };
  }

  /** A page needs a heading; a record page and the utility bar have one. */
  get isWholePage(): boolean {
    return !this.isInUtility && !this.recordId;
  }

  get isSingle(): boolean {
    return this.objectApiName === 'ParleyConversation__c';
  }

  get showsList(): boolean {
    return !this.isSingle && !(this.isNarrow && this.opened);
  }

  get showsThread(): boolean {
    return this.isSingle || !this.isNarrow || this.opened !== undefined;
  }

  get hasBack(): boolean {
    return this.isNarrow && !this.isSingle;
  }

  get openedId(): string | undefined {
    return this.opened?.id;
  }

  get inboxClass(): string {
    if (this.isInUtility) return 'inbox';
    return this.recordId ? 'inbox inbox_card inbox_record' : 'inbox inbox_card';
  }

  get listClass(): string {
    return this.isNarrow ? 'list' : 'list list_beside';
  }

  private get attention(): Attention {
    if (document.visibilityState === 'hidden') return 'hidden';
    if (!this.panel.isOpen) return 'minimised';
    return document.hasFocus() ? 'focused' : 'open';
  }

  private readonly attend = (): void => {
    this.timer.attend();
    this.markRead();
  };

  /** Asks for news of everything on the screen; answers whether that worked. */
  private async refresh(): Promise<boolean> {
    try {
      const [, , threadWorked] = await Promise.all([
        this.panel.look(),
        this.refreshConversations?.(),
        (this.refs?.['thread'] as Thread | undefined)?.refresh() ?? true,
      ]);
      return threadWorked && this.failure === undefined;
    } catch (error) {
      this.failure = error;
      return false;
    }
  }

  /** What is open under the rep's eyes is read. */
  private markRead(): void {
    const isLookedAt = this.opened?.unread && this.canReply && this.attention === 'focused';
    if (this.opened && isLookedAt) void this.readMarks.mark(this.opened);
    this.conversations = this.conversations?.map((conversation) => this.readMarks.apply(conversation));
    this.opened = this.opened && this.readMarks.apply(this.opened);
    const count = this.conversations?.filter(({ unread }) => unread).length ?? 0;
    const label = count > 0 ? formatLabel(inboxUnread, count) : inbox;
    void this.panel.show({ label, highlighted: count > 0 });
  }

  private focusOn(part: 'thread' | 'list'): void {
    (this.refs?.[part] as HTMLElement | undefined)?.focus();
  }

  private observeSize(): void {
    const root = this.refs?.['root'];
    if (this.sizeObserver || !root) return;
    this.sizeObserver = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      // a minimised panel has no width, which says nothing about its width when it opens
      if (width > 0) this.isNarrow = width < NARROW;
    });
    this.sizeObserver.observe(root);
  }
}
