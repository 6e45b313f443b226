import { LightningElement, api } from 'lwc';
import candidatesOf from '@salesforce/label/c.ParleyPersonCandidates';
import created from '@salesforce/label/c.ParleyPersonCreated';
import createContact from '@salesforce/label/c.ParleyPersonCreateContact';
import createLead from '@salesforce/label/c.ParleyPersonCreateLead';
import creating from '@salesforce/label/c.ParleyPersonCreating';
import leaveUnlinked from '@salesforce/label/c.ParleyPersonLeaveUnlinked';
import linked from '@salesforce/label/c.ParleyPersonLinked';
import linking from '@salesforce/label/c.ParleyPersonLinking';
import moreCandidates from '@salesforce/label/c.ParleyPersonMoreCandidates';
import nobodyOfThese from '@salesforce/label/c.ParleyPersonNobodyOfThese';
import search from '@salesforce/label/c.ParleyPersonSearch';
import unlink from '@salesforce/label/c.ParleyPersonUnlink';
import unlinked from '@salesforce/label/c.ParleyPersonUnlinked';
import unlinking from '@salesforce/label/c.ParleyPersonUnlinking';
import reduceErrors from 'c/parleyErrors';
import formatLabel from 'c/parleyFormatLabel';
import type { Candidate, Person } from 'c/parleyPersonModel';
import linkPerson, { type LinkAction } from './linkPerson';

type Focusable = HTMLElement & { focus(): void };

/** Candidates that are shown at first; whoever is not among them is one click away, or searched for. */
const FIRST_CANDIDATES = 6;

/**
 * Says whom a conversation is with: one of the candidates, somebody who is searched for, somebody new, or nobody. What
 * was decided is carried out by the bridge, and followed here.
 * @fires ordered when something was decided
 * @fires finished with `{isDone}` when it was carried out
 * @fires step with `{by}`, 1 or -1, when the arrow keys leave the candidates
 */
export default class ParleyPersonChooser extends LightningElement {
  /** Whether the search is offered behind a button, where many choosers stand below each other. */
  @api isCompact = false;

  requestKey = '';
  workingText = '';
  doneText = '';
  failure: unknown;
  private isOrdering = false;
  private isFollowing = false;
  private isSearching = false;
  private showsAll = false;
  private isOver = false;
  private movesFocus: 'search' | 'candidate' | undefined;
  private shown!: Person;

  readonly label = { candidates: candidatesOf, createContact, createLead, search };

  /** Whom the conversation is with so far. */
  @api
  get person(): Person {
    return this.shown;
  }
  set person(person: Person) {
    const isOther = person.conversationId !== this.shown?.conversationId;
    this.shown = person;
    if (isOther) this.startOver();
  }

  /** Moves the keyboard's focus to the first or, coming from below, to the last thing to choose. */
  @api
  focus(fromBelow = false): void {
    const lines = this.lines;
    const target = fromBelow ? lines.at(-1) : lines.at(0);
    (target ?? (this.refs?.['search'] as Focusable | undefined) ?? this.firstAction)?.focus();
  }

  renderedCallback(): void {
    const next = this.movesFocus;
    this.movesFocus = undefined;
    if (next === 'search') (this.refs?.['search'] as Focusable | undefined)?.focus();
    if (next === 'candidate') this.lines[FIRST_CANDIDATES]?.focus();
  }

  handlePick({ detail }: CustomEvent<{ candidate: Candidate }>): void {
    const { id, name, objectApiName } = detail.candidate;
    this.workingText = formatLabel(linking, name);
    this.doneText = formatLabel(linked, name);
    void this.order({ action: 'link', object: objectApiName, recordId: id });
  }

  handleUnlink(): void {
    this.workingText = unlinking;
    this.doneText = unlinked;
    void this.order({ action: 'unlink' });
  }

  handleCreate(event: Event): void {
    const { object } = (event.currentTarget as HTMLElement).dataset;
    this.workingText = creating;
    this.doneText = created;
    void this.order({ action: 'create', object: object === 'Contact' ? 'Contact' : 'Lead' });
  }

  handleSearch(): void {
    this.isSearching = true;
    this.movesFocus = 'search';
  }

  handleMore(): void {
    this.showsAll = true;
    this.movesFocus = 'candidate';
  }

  handleFinished({ detail }: CustomEvent<{ isDone: boolean }>): void {
    this.isFollowing = false;
    this.isOver = detail.isDone;
    this.dispatchEvent(new CustomEvent('finished', { detail: { isDone: detail.isDone } }));
  }

  handleKeydown(event: KeyboardEvent): void {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const { lines } = this;
    const next = lines[lines.indexOf(event.target as Focusable) + by];
    if (next) next.focus();
    else this.dispatchEvent(new CustomEvent('step', { detail: { by } }));
  }

  get candidates(): readonly { candidate: Candidate; isLinked: boolean }[] {
    const { candidates } = this.shown;
    const shown = this.hiddenCount > 0 ? candidates.slice(0, FIRST_CANDIDATES) : candidates;
    return shown.map((candidate) => ({
      candidate,
      isLinked: candidate.id === this.linkedId,
    }));
  }

  get moreText(): string {
    return this.hiddenCount > 0 ? formatLabel(moreCandidates, this.hiddenCount) : '';
  }

  get hasCandidates(): boolean {
    return this.shown.candidates.length > 0;
  }

  get linkedId(): string | undefined {
    return this.shown.linked?.id;
  }

  get reasons(): readonly string[] {
    return reduceErrors(this.failure);
  }

  /** Whether there is something to decide: not while it is carried out, nor when it has been. */
  get isOpen(): boolean {
    return !this.isFollowing && !this.isOver;
  }

  get isBusy(): boolean {
    return this.isOrdering;
  }

  get showsSearch(): boolean {
    return !this.isCompact || this.isSearching;
  }

  get offersSearch(): boolean {
    return !this.showsSearch;
  }

  get canCreate(): boolean {
    return this.shown.linked === undefined;
  }

  get canUnlink(): boolean {
    return this.shown.linked !== undefined || this.shown.certainty !== 'Confirmed';
  }

  get unlinkText(): string {
    if (this.shown.linked) return unlink;
    return this.hasCandidates ? nobodyOfThese : leaveUnlinked;
  }

  /** One more than are shown at first is shown as well: a button would take as much room. */
  private get hiddenCount(): number {
    const further = this.shown.candidates.length - FIRST_CANDIDATES;
    return this.showsAll || further <= 1 ? 0 : further;
  }

  private get lines(): readonly Focusable[] {
    return [...(this.template?.querySelectorAll<Focusable>('.line') ?? [])];
  }

  private get firstAction(): Focusable | undefined {
    const actions = this.refs?.['actions'] as HTMLElement | undefined;
    return actions?.querySelector<Focusable>('lightning-button') ?? undefined;
  }

  private async order(action: LinkAction): Promise<void> {
    this.isOrdering = true;
    this.failure = undefined;
    this.requestKey = '';
    try {
      this.requestKey = await linkPerson(this.shown, action);
      this.isFollowing = true;
      this.dispatchEvent(new CustomEvent('ordered'));
    } catch (failure) {
      this.failure = failure;
    }
    this.isOrdering = false;
  }

  private startOver(): void {
    this.requestKey = '';
    this.failure = undefined;
    this.isFollowing = false;
    this.isSearching = false;
    this.showsAll = false;
    this.isOver = false;
  }
}
