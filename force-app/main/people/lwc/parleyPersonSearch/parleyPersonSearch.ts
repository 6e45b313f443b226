import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLDocument, type GraphQLResult } from 'lightning/graphql';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import found from '@salesforce/label/c.ParleyPersonFound';
import hint from '@salesforce/label/c.ParleyPersonSearchHint';
import nobody from '@salesforce/label/c.ParleyPersonNobodyFound';
import search from '@salesforce/label/c.ParleyPersonSearch';
import reduceErrors from 'c/parleyErrors';
import type { Candidate, CandidateObject } from 'c/parleyPersonModel';
import contactsQuery from './contactsQuery';
import leadsQuery from './leadsQuery';
import readFound from './readFound';
import searchFilter from './searchFilter';

const MOST = 8;
/** Milliseconds without a key after which it is looked for. */
const PAUSE = 300;

type Searched = Extract<CandidateObject, 'Contact' | 'Lead'>;

/** What one object has answered. */
interface Finding {
  readonly people: readonly Candidate[];
  readonly failure: unknown;
}

/**
 * Looks for a contact or lead by name, number or e-mail address, as far as the user may see them.
 * @fires pick with `{candidate}`
 */
export default class ParleyPersonSearch extends LightningElement {
  /** Record that the conversation is linked to. */
  @api linkedId: string | undefined;
  /** Whether nobody can be picked at the moment. */
  @api isBusy = false;

  typed = '';
  /** Whether what is looked for is typed elsewhere. */
  isFieldElsewhere = false;
  private sought = '';
  private readable: Readonly<Partial<Record<Searched, ReadonlySet<string>>>> = {};
  private findings: Readonly<Partial<Record<Searched, Finding>>> = {};
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly label = { found, hint, search };

  /** What somebody has typed in a field that stands elsewhere, which then takes the place of the field here. */
  @api
  get soughtText(): string {
    return this.typed;
  }
  set soughtText(text: string) {
    this.isFieldElsewhere = true;
    if (text !== this.typed) this.type(text);
  }

  @wire(getObjectInfo, { objectApiName: 'Contact' })
  receiveContactInfo({ data }: { data?: ObjectInfo }): void {
    if (data) this.readable = { ...this.readable, Contact: new Set(Object.keys(data.fields)) };
  }

  @wire(getObjectInfo, { objectApiName: 'Lead' })
  receiveLeadInfo({ data }: { data?: ObjectInfo }): void {
    if (data) this.readable = { ...this.readable, Lead: new Set(Object.keys(data.fields)) };
  }

  @wire(graphql, { query: '$contactsQuery', variables: '$contactVariables' })
  receiveContacts(result: GraphQLResult): void {
    this.receive('Contact', result);
  }

  @wire(graphql, { query: '$leadsQuery', variables: '$leadVariables' })
  receiveLeads(result: GraphQLResult): void {
    this.receive('Lead', result);
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  /** Moves the keyboard's focus to the field. */
  @api
  focus(): void {
    (this.refs?.['input'] as HTMLElement | undefined)?.focus();
  }

  handleType({ detail }: CustomEvent<{ value: string }>): void {
    this.type(detail.value);
  }

  handlePick({ detail }: CustomEvent<{ candidate: Candidate }>): void {
    this.dispatchEvent(new CustomEvent('pick', { detail }));
  }

  get contactsQuery(): GraphQLDocument | undefined {
    return this.filterOf('Contact') ? contactsQuery : undefined;
  }

  get contactVariables(): Record<string, unknown> {
    return { where: this.filterOf('Contact'), first: MOST };
  }

  get leadsQuery(): GraphQLDocument | undefined {
    return this.filterOf('Lead') ? leadsQuery : undefined;
  }

  get leadVariables(): Record<string, unknown> {
    return { where: this.filterOf('Lead'), first: MOST };
  }

  get hasField(): boolean {
    return !this.isFieldElsewhere;
  }

  get found(): readonly (Candidate & { isLinked: boolean })[] {
    const { Contact, Lead } = this.findings;
    return [...(Contact?.people ?? []), ...(Lead?.people ?? [])].map((one) => ({
      ...one,
      isLinked: one.id === this.linkedId,
    }));
  }

  get hasFound(): boolean {
    return this.found.length > 0;
  }

  get reasons(): readonly string[] {
    return reduceErrors([this.findings.Contact?.failure, this.findings.Lead?.failure].flat());
  }

  /** Said once everybody who was asked has answered. */
  get note(): string {
    const asked = (['Contact', 'Lead'] as const).filter((object) => this.filterOf(object));
    const answered = asked.every((object) => this.findings[object]);
    return asked.length > 0 && answered && !this.hasFound && this.reasons.length === 0 ? nobody : '';
  }

  private type(text: string): void {
    this.typed = text;
    clearTimeout(this.timer);
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- one look for several keys; cleared when it leaves the page
    this.timer = setTimeout(() => this.look(this.typed.trim()), PAUSE);
  }

  private look(sought: string): void {
    if (sought === this.sought) return;
    this.sought = sought;
    this.findings = {};
  }

  private filterOf(object: Searched): Readonly<Record<string, unknown>> | undefined {
    const fields = this.readable[object];
    return fields && searchFilter(this.sought, fields);
  }

  private receive(object: Searched, { data, errors }: GraphQLResult): void {
    if (!data && !errors) return;
    const finding = { people: data ? readFound(data, object) : [], failure: errors };
    this.findings = { ...this.findings, [object]: finding };
  }
}
