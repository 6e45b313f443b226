import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLDocument, type GraphQLResult } from 'lightning/graphql';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import caseName from '@salesforce/label/c.ParleyRelateCase';
import choices from '@salesforce/label/c.ParleyRelateChoices';
import chosen from '@salesforce/label/c.ParleyRelateChosen';
import loading from '@salesforce/label/c.ParleyLoading';
import none from '@salesforce/label/c.ParleyRelateNone';
import nothingOpen from '@salesforce/label/c.ParleyRelateNothingOpen';
import opportunityName from '@salesforce/label/c.ParleySourceOpportunity';
import reduceErrors from 'c/parleyErrors';
import type { Person } from 'c/parleyPersonModel';
import casesQuery from './casesQuery';
import opportunitiesQuery from './opportunitiesQuery';
import readRelated, { type RelatedChoice } from './readRelated';
import saveRelated from './saveRelated';

const MOST = 20;

type Related = RelatedChoice['objectApiName'];

const LOOKS: Readonly<Record<Related, { readonly iconName: string; readonly objectName: string }>> = {
  Opportunity: { iconName: 'standard:opportunity', objectName: opportunityName },
  Case: { iconName: 'standard:case', objectName: caseName },
};

/**
 * Says what a conversation is about: one of the open opportunities or cases of the customer.
 * @fires choose with `{choice}`, undefined for none; who prevents its default saves it otherwise
 * @fires changed when it was saved
 */
export default class ParleyRelate extends LightningElement {
  /** Only contact, account and what is related already are asked of it until it is to be saved. */
  @api person!: Person;

  isSaving = false;
  private failure: unknown;
  private canRead: Readonly<Partial<Record<Related, boolean>>> = {};
  private found: Readonly<Partial<Record<Related, readonly RelatedChoice[]>>> = {};
  private movesFocus = false;

  readonly label = { choices, chosen, loading, none, nothingOpen };

  @wire(getObjectInfo, { objectApiName: 'Opportunity' })
  receiveOpportunityInfo(result: { data?: ObjectInfo; error?: unknown }): void {
    this.receiveInfo('Opportunity', result);
  }

  @wire(getObjectInfo, { objectApiName: 'Case' })
  receiveCaseInfo(result: { data?: ObjectInfo; error?: unknown }): void {
    this.receiveInfo('Case', result);
  }

  @wire(graphql, { query: '$opportunitiesQuery', variables: '$opportunityVariables' })
  receiveOpportunities(result: GraphQLResult): void {
    this.receive('Opportunity', result);
  }

  @wire(graphql, { query: '$casesQuery', variables: '$caseVariables' })
  receiveCases(result: GraphQLResult): void {
    this.receive('Case', result);
  }

  /** Moves the keyboard's focus to the first choice, once there is one. */
  @api
  focus(): void {
    this.movesFocus = true;
    this.moveFocus();
  }

  renderedCallback(): void {
    this.moveFocus();
  }

  handlePick(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    void this.save(this.all.find((one) => one.id === id));
  }

  handleNone(): void {
    void this.save(undefined);
  }

  /** An opportunity belongs to an account; without one there is nothing to ask for. */
  get opportunitiesQuery(): GraphQLDocument | undefined {
    return this.canRead.Opportunity && this.person.accountId ? opportunitiesQuery : undefined;
  }

  get opportunityVariables(): Record<string, unknown> {
    const where = { AccountId: { eq: this.person.accountId }, IsClosed: { eq: false } };
    return { where, first: MOST };
  }

  get casesQuery(): GraphQLDocument | undefined {
    return this.canRead.Case ? casesQuery : undefined;
  }

  get caseVariables(): Record<string, unknown> {
    const { accountId, contactId } = this.person;
    const belongs = contactId ? { ContactId: { eq: contactId } } : { AccountId: { eq: accountId } };
    return { where: { ...belongs, IsClosed: { eq: false } }, first: MOST };
  }

  get lines(): readonly object[] {
    const relatedId = this.person.related?.id;
    return this.all.map((one) => ({
      ...one,
      ...LOOKS[one.objectApiName],
      isRelated: one.id === relatedId,
      isCurrent: String(one.id === relatedId),
    }));
  }

  /** What is there already is shown while the rest is being asked for. */
  get isLoading(): boolean {
    const isSettled =
      this.isSettled('Opportunity', this.opportunitiesQuery) && this.isSettled('Case', this.casesQuery);
    return this.isEmpty && !isSettled;
  }

  get isEmpty(): boolean {
    return this.all.length === 0;
  }

  get reasons(): readonly string[] {
    return reduceErrors(this.failure);
  }

  private get all(): readonly RelatedChoice[] {
    return [...(this.found.Opportunity ?? []), ...(this.found.Case ?? [])];
  }

  private isSettled(object: Related, query: unknown): boolean {
    return this.canRead[object] !== undefined && (!query || this.found[object] !== undefined);
  }

  private receiveInfo(object: Related, { data, error }: { data?: ObjectInfo; error?: unknown }): void {
    if (data || error) this.canRead = { ...this.canRead, [object]: Boolean(data) };
  }

  private receive(object: Related, { data, errors }: GraphQLResult): void {
    if (errors) this.failure = errors;
    if (data || errors) this.found = { ...this.found, [object]: data ? readRelated(data) : [] };
  }

  private async save(choice: RelatedChoice | undefined): Promise<void> {
    if (!this.dispatchEvent(new CustomEvent('choose', { cancelable: true, detail: { choice } }))) return;
    this.isSaving = true;
    this.failure = undefined;
    try {
      await saveRelated(this.person, choice);
      this.dispatchEvent(new CustomEvent('changed'));
    } catch (failure) {
      this.failure = failure;
    }
    this.isSaving = false;
  }

  private moveFocus(): void {
    if (this.isLoading) return;
    const target = this.movesFocus && this.template?.querySelector<HTMLElement>('.choice, .none');
    if (!target) return;
    this.movesFocus = false;
    target.focus();
  }
}
