import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLDocument, type GraphQLResult } from 'lightning/graphql';
import { NavigationMixin, type PageReference } from 'lightning/navigation';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import couldBe from '@salesforce/label/c.ParleyCallerCouldBe';
import email from '@salesforce/label/c.ParleyCallerEmail';
import lastCall from '@salesforce/label/c.ParleyCallerLastCall';
import lastWords from '@salesforce/label/c.ParleyCallerLastWords';
import mobile from '@salesforce/label/c.ParleyCallerMobile';
import number from '@salesforce/label/c.ParleyCallNumber';
import openRecord from '@salesforce/label/c.ParleyOpenContact';
import owner from '@salesforce/label/c.ParleyCallerOwner';
import phone from '@salesforce/label/c.ParleyCallerPhone';
import unknown from '@salesforce/label/c.ParleyCallerUnknown';
import withheld from '@salesforce/label/c.ParleyCallWithheld';
import { callsQuery, describeCall, readCalls, type Call } from 'c/parleyCallModel';
import formatAddress from 'c/parleyFormatAddress';
import formatLabel from 'c/parleyFormatLabel';
import { peopleQuery, readPeople, type Person } from 'c/parleyPersonModel';
import type { LiveCall } from 'c/parleyPhoneModel';
import { callerQueries, lastMessageQuery } from './callerQueries';
import readCaller, { type Caller } from './readCaller';
import readLastMessage from './readLastMessage';

interface Fact {
  readonly name: string;
  readonly text: string;
}

const ICONS: Readonly<Record<Caller['objectApiName'], string>> = {
  Contact: 'standard:contact',
  Lead: 'standard:lead',
  Account: 'standard:account',
};

/** Who is at the other end of a call: the person, how to reach them, whose they are, and what was last spoken of. */
export default class ParleyCaller extends NavigationMixin(LightningElement) {
  /** Whether the user may say who it is. */
  canChange = false;

  caller: Caller | undefined;
  person: Person | undefined;
  last: Call | undefined;
  lastMessage = '';
  recordUrl = '';
  private shown!: LiveCall;

  @api
  get call(): LiveCall {
    return this.shown;
  }
  set call(call: LiveCall) {
    const [before, now] = [this.shown, call].map((one) => one && this.keyOf(one));
    this.shown = call;
    if (before === now) return;
    this.caller = undefined;
    this.person = undefined;
    this.last = undefined;
    this.lastMessage = '';
    this.recordUrl = '';
  }

  @wire(graphql, { query: '$callerQuery', variables: '$callerVariables' })
  receiveCaller({ data }: GraphQLResult): void {
    const object = data ? this.linkedObject : undefined;
    if (!object) return;
    this.caller = readCaller(data, object);
    void this.writeUrl();
  }

  @wire(graphql, { query: '$personQuery', variables: '$personVariables' })
  receivePerson({ data }: GraphQLResult): void {
    if (data) this.person = readPeople(data).people[0];
  }

  @wire(graphql, { query: '$lastQuery', variables: '$lastVariables' })
  receiveLast({ data }: GraphQLResult): void {
    if (data) this.last = readCalls(data).calls.find(({ id }) => id !== this.shown.id);
  }

  @wire(graphql, { query: '$lastMessageQuery', variables: '$lastMessageVariables' })
  receiveLastMessage({ data }: GraphQLResult): void {
    if (data) this.lastMessage = readLastMessage(data);
  }

  @wire(getObjectInfo, { objectApiName: 'ParleyMessage__c' })
  receiveInfo({ data }: { data?: ObjectInfo }): void {
    this.canChange = data?.createable ?? this.canChange;
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    const page = this.page;
    if (page) this[NavigationMixin.Navigate](page);
  }

  get callerQuery(): GraphQLDocument | undefined {
    return this.linkedObject && callerQueries[this.linkedObject];
  }

  get callerVariables(): Record<string, unknown> {
    const { accountId, contactId, leadId } = this.shown;
    return { id: contactId ?? leadId ?? accountId };
  }

  get personQuery(): GraphQLDocument | undefined {
    return this.shown.conversationId ? peopleQuery : undefined;
  }

  get personVariables(): Record<string, unknown> {
    return { where: { Id: { eq: this.shown.conversationId } }, first: 1 };
  }

  get lastQuery(): GraphQLDocument | undefined {
    // callers who show no number share one conversation
    return this.shown.conversationId && this.shown.address ? callsQuery : undefined;
  }

  get lastVariables(): Record<string, unknown> {
    const { conversationId, id } = this.shown;
    const where = { and: [{ Conversation__c: { eq: conversationId } }, { Id: { ne: id } }] };
    return { where, first: 1 };
  }

  get lastMessageQuery(): GraphQLDocument | undefined {
    return this.shown.conversationId ? lastMessageQuery : undefined;
  }

  get lastMessageVariables(): Record<string, unknown> {
    return { conversationId: this.shown.conversationId };
  }

  get name(): string {
    return this.caller?.name || this.shown.name || withheld;
  }

  get iconName(): string {
    return this.caller ? ICONS[this.caller.objectApiName] : 'standard:avatar_loading';
  }

  get openText(): string {
    return formatLabel(openRecord, this.name);
  }

  /** Title and company, as people introduce each other. */
  get work(): string {
    return [this.caller?.title, this.caller?.company].filter(Boolean).join(' · ');
  }

  get facts(): readonly Fact[] {
    const { caller } = this;
    const used = this.shown.shownAddress;
    const others = [
      { name: phone, text: formatAddress(caller?.phone ?? '') },
      { name: mobile, text: formatAddress(caller?.mobile ?? '') },
    ].filter(({ text }) => text.replace(/\D/g, '').slice(-10) !== used.replace(/\D/g, '').slice(-10));
    return [
      { name: number, text: used === this.name ? '' : used },
      ...others,
      { name: email, text: caller?.email ?? '' },
      { name: owner, text: caller?.owner ?? '' },
    ].filter(({ text }) => text !== '');
  }

  /** Nobody is linked: who it could be, or that nobody knows. */
  get doubt(): string {
    const { person, shown } = this;
    if (this.caller || this.linkedObject) return '';
    // who is called from their record is linked when the bridge has taken the call
    if (shown.status === 'Requested' || shown.name !== shown.shownAddress) return '';
    if (!shown.address) return withheld === this.name ? '' : withheld;
    const names = (person?.candidates ?? []).map(({ name }) => name);
    return names.length > 0 ? formatLabel(couldBe, names.slice(0, 4).join(', ')) : unknown;
  }

  get lastWords(): string {
    return this.lastMessage ? formatLabel(lastWords, this.lastMessage) : '';
  }

  get lastCallText(): string {
    return this.last ? formatLabel(lastCall, describeCall(this.last).words) : '';
  }

  /** Who it is can be said here; who is known needs no room for that while it rings. */
  get isInDoubt(): boolean {
    return this.doubt !== '' && this.shown.conversationId !== undefined;
  }

  get conversationId(): string | undefined {
    return this.shown.conversationId;
  }

  private get linkedObject(): Caller['objectApiName'] | undefined {
    const { accountId, contactId, leadId } = this.shown;
    if (contactId) return 'Contact';
    if (leadId) return 'Lead';
    return accountId ? 'Account' : undefined;
  }

  private get page(): PageReference | undefined {
    const { caller } = this;
    return (
      caller && {
        type: 'standard__recordPage',
        attributes: { recordId: caller.id, objectApiName: caller.objectApiName, actionName: 'view' },
      }
    );
  }

  private keyOf({ accountId, contactId, conversationId, id, leadId }: LiveCall): string {
    return [id, conversationId, contactId, leadId, accountId].join(' ');
  }

  /** A real address, so that the link opens in a new tab too. */
  private async writeUrl(): Promise<void> {
    const page = this.page;
    const url = page ? await this[NavigationMixin.GenerateUrl](page) : '';
    if (page?.attributes['recordId'] === this.page?.attributes['recordId']) this.recordUrl = url;
  }
}
