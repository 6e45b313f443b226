import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import { NavigationMixin, type PageReference } from 'lightning/navigation';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import callAt from '@salesforce/label/c.ParleyDialChooseNumber';
import change from '@salesforce/label/c.ParleyPersonChange';
import close from '@salesforce/label/c.ParleyClose';
import hidden from '@salesforce/label/c.ParleyPersonHidden';
import numbers from '@salesforce/label/c.ParleyPersonNumbers';
import relate from '@salesforce/label/c.ParleyRelate';
import relateAsk from '@salesforce/label/c.ParleyRelateAsk';
import relatedHidden from '@salesforce/label/c.ParleyRelatedHidden';
import who from '@salesforce/label/c.ParleyPersonWho';
import whoThisIs from '@salesforce/label/c.ParleyPersonWhoThisIs';
import type { CallWish } from 'c/parleyCallModel';
import formatLabel from 'c/parleyFormatLabel';
import nameFields from 'c/parleyNameFields';
import { peopleQuery, readPeople, type Person } from 'c/parleyPersonModel';
import showCertainty, { type ShownCertainty } from './certainties';

/** Milliseconds after which it is looked again when the bridge has carried something out: a moment, then longer. */
const LOOKS = [0, 1_000, 3_000, 8_000];

type Panel = 'chooser' | 'relate' | 'numbers';

/**
 * Below the head of a thread: who the customer is, why Parley thinks so, and the way to say otherwise.
 * @fires parleycall when one of the person's numbers is to be called
 */
export default class ParleyPersonBar extends NavigationMixin(LightningElement) {
  /** Whether the user may say who it is. */
  @api canChange = false;
  /** Whether numbers of the person can be called from here. */
  @api offersCalls = false;

  person: Person | undefined;
  linkUrl: string | undefined;
  private panel: Panel | undefined;
  private movesFocus: Panel | 'change' | undefined;
  private shownId = '';
  /** Whether the bridge has carried out what was decided, and the record may not say so yet. */
  private isDecided = false;
  private standingBefore = '';
  private look: (() => Promise<unknown>) | undefined;

  readonly label = { close, hidden, numbers };

  @api
  get conversationId(): string {
    return this.shownId;
  }
  set conversationId(conversationId: string) {
    if (conversationId === this.shownId) return;
    this.shownId = conversationId;
    this.person = undefined;
    this.linkUrl = undefined;
    this.panel = undefined;
    this.isDecided = false;
  }

  /** Asks for news. */
  @api
  async refresh(): Promise<void> {
    await this.look?.();
  }

  @wire(getObjectInfo, { objectApiName: '$linkedObject' })
  described: { readonly data?: ObjectInfo } = {};

  @wire(graphql, { query: peopleQuery, variables: '$variables' })
  receivePerson({ data, refresh }: GraphQLResult): void {
    this.look = refresh ?? this.look;
    if (!data) return;
    const linkedBefore = this.person?.linked?.id;
    this.person = readPeople(data).people.find(({ conversationId }) => conversationId === this.shownId);
    if (this.person?.linked?.id !== linkedBefore || !this.linkUrl) void this.writeLinkUrl();
    this.closeWhenDecided();
  }

  renderedCallback(): void {
    const next = this.movesFocus;
    if (!next) return;
    this.movesFocus = undefined;
    (this.refs?.[next] as HTMLElement | undefined)?.focus();
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    if (this.page) this[NavigationMixin.Navigate](this.page);
  }

  handleChange(): void {
    this.toggle('chooser');
  }

  handleRelate(): void {
    this.toggle('relate');
  }

  handleNumbers(): void {
    this.toggle('numbers');
  }

  /** One of the person's numbers is to be called, which need not be that of the conversation. */
  handleNumber({ detail }: CustomEvent<{ address: string; name: string }>): void {
    const wish: CallWish = { ...detail, channelId: undefined, conversationId: undefined };
    this.dispatchEvent(new CustomEvent('parleycall', { bubbles: true, composed: true, detail: wish }));
    this.handleClose();
  }

  handleClose(): void {
    this.panel = undefined;
    this.movesFocus = 'change';
  }

  handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.panel) return;
    event.stopPropagation();
    this.handleClose();
  }

  handleOrdered(): void {
    this.standingBefore = this.standing;
    // what was pressed goes away, and the keyboard would be left outside of the page's parts
    (this.refs?.['close'] as HTMLElement | undefined)?.focus();
  }

  handleFinished({ detail }: CustomEvent<{ isDone: boolean }>): void {
    this.isDecided = detail.isDone;
    this.closeWhenDecided();
    this.lookAgain();
  }

  handleRelated(): void {
    this.lookAgain();
    this.handleClose();
  }

  get variables(): Record<string, unknown> {
    return { where: { Id: { eq: this.shownId } }, first: 1 };
  }

  /** Several of them may stand on one page, where several people call at once. */
  get regionName(): string {
    return `${whoThisIs} · ${this.person?.name ?? ''}`;
  }

  get certainty(): ShownCertainty | undefined {
    return this.person && showCertainty(this.person);
  }

  get certaintyClass(): string {
    return `certainty certainty_${this.certainty?.tone ?? 'none'}`;
  }

  get linkedObject(): string | undefined {
    return this.person?.linked?.objectApiName;
  }

  /** The bridge's sentence, with the field called as the user knows it. */
  get reason(): string {
    return nameFields(this.person?.reason ?? '', this.described.data);
  }

  /** Two lines of the reason, and all of it for who wants to choose. */
  get whyClass(): string {
    return this.isChoosing ? 'why why_whole' : 'why';
  }

  /** Found, but this user may not see the record. */
  get isHidden(): boolean {
    return this.person?.linked !== undefined && this.person.linked.name === undefined;
  }

  /** The head of the thread shows the customer's own name, with the way to the record. */
  get showsName(): boolean {
    return this.linkUrl !== undefined && this.person?.linked?.name !== this.person?.name;
  }

  get changeText(): string {
    return this.person?.linked ? change : who;
  }

  get isPanelOpen(): boolean {
    return this.panel !== undefined;
  }

  get isCalling(): boolean {
    return this.panel === 'numbers';
  }

  /** Whether there is a record with numbers that the user sees. */
  get canCall(): boolean {
    return this.offersCalls && this.person?.linked?.name !== undefined;
  }

  get isChoosing(): boolean {
    return this.panel === 'chooser';
  }

  get panelTitle(): string {
    if (this.isCalling) return formatLabel(callAt, this.person?.linked?.name ?? '');
    return this.isChoosing ? who : relateAsk;
  }

  /** A Task of a lead can be related to nothing else. */
  get canRelate(): boolean {
    const linked = this.person?.linked;
    return linked !== undefined && linked.objectApiName !== 'Lead';
  }

  get relateText(): string {
    const { channel, related } = this.person ?? {};
    if (related) return related.name ?? relatedHidden;
    return channel?.asksForOpportunity ? relateAsk : relate;
  }

  get relateIcon(): string {
    const { channel, related } = this.person ?? {};
    if (!related) return channel?.asksForOpportunity ? 'utility:question_mark' : 'utility:link';
    return related.objectApiName === 'Case' ? 'utility:case' : 'utility:opportunity';
  }

  private get page(): PageReference | undefined {
    const linked = this.person?.linked;
    if (linked?.name === undefined) return undefined;
    const { id: recordId, objectApiName } = linked;
    return { type: 'standard__recordPage', attributes: { recordId, objectApiName, actionName: 'view' } };
  }

  /** What was decided is read until the record says so too. */
  private closeWhenDecided(): void {
    if (!this.isDecided || this.standing === this.standingBefore) return;
    this.isDecided = false;
    this.panel = undefined;
    // somebody who already writes an answer goes on writing
    if (this.template?.activeElement) this.movesFocus = 'change';
  }

  private get standing(): string {
    const { certainty, linked, reason } = this.person ?? {};
    return JSON.stringify([linked?.id, certainty, reason]);
  }

  private toggle(panel: Panel): void {
    this.panel = this.panel === panel ? undefined : panel;
    this.movesFocus = this.panel;
  }

  /** A real address, so that the link opens in a new tab too. */
  private async writeLinkUrl(): Promise<void> {
    const { page } = this;
    this.linkUrl = undefined;
    const url = page && (await this[NavigationMixin.GenerateUrl](page));
    if (page?.attributes['recordId'] === this.page?.attributes['recordId']) this.linkUrl = url;
  }

  /** What the bridge has carried out reaches the record a moment later. */
  private lookAgain(): void {
    for (const pause of LOOKS) {
      // eslint-disable-next-line @lwc/lwc/no-async-operation -- a few looks, harmless when the page is left
      setTimeout(() => void this.look?.(), pause);
    }
  }
}
