import { LightningElement, api, wire } from 'lwc';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import locale from '@salesforce/i18n/locale';
import accountName from '@salesforce/label/c.ParleySourceAccount';
import activeOn from '@salesforce/label/c.ParleyCandidateActive';
import choose from '@salesforce/label/c.ParleyCandidateChoose';
import contactName from '@salesforce/label/c.ParleySourceContact';
import leadName from '@salesforce/label/c.ParleySourceLead';
import linked from '@salesforce/label/c.ParleyCandidateLinked';
import openDeals from '@salesforce/label/c.ParleyCandidateOpportunities';
import ownedBy from '@salesforce/label/c.ParleyCandidateOwner';
import formatLabel from 'c/parleyFormatLabel';
import nameFields from 'c/parleyNameFields';
import type { Candidate, CandidateObject } from 'c/parleyPersonModel';

const LOOKS: Readonly<Record<CandidateObject, { readonly iconName: string; readonly name: string }>> = {
  Contact: { iconName: 'standard:contact', name: contactName },
  Lead: { iconName: 'standard:lead', name: leadName },
  Account: { iconName: 'standard:account', name: accountName },
};

/**
 * One record that a customer may be, as a button.
 * @fires pick with `{candidate}`
 */
export default class ParleyCandidate extends LightningElement {
  @api candidate!: Candidate;
  /** Whether the conversation is linked to it. */
  @api isLinked = false;
  /** Whether it cannot be picked at the moment. */
  @api isBusy = false;

  readonly label = { choose, linked };

  @wire(getObjectInfo, { objectApiName: '$objectApiName' })
  described: { readonly data?: ObjectInfo } = {};

  /** Moves the keyboard's focus here. */
  @api
  focus(): void {
    (this.refs?.['button'] as HTMLElement | undefined)?.focus();
  }

  handleClick(): void {
    if (this.isLinked) return;
    this.dispatchEvent(new CustomEvent('pick', { detail: { candidate: this.candidate } }));
  }

  get objectApiName(): CandidateObject | undefined {
    return this.candidate?.objectApiName;
  }

  /** What speaks for it, with the field called as the user knows it. */
  get detail(): string {
    return nameFields(this.candidate.detail, this.described.data);
  }

  get iconName(): string {
    return LOOKS[this.candidate.objectApiName].iconName;
  }

  get objectName(): string {
    return LOOKS[this.candidate.objectApiName].name;
  }

  get buttonClass(): string {
    return this.isLinked ? 'candidate candidate_linked' : 'candidate';
  }

  get isCurrent(): string {
    return String(this.isLinked);
  }

  /** What helps to tell people of the same number apart. */
  get facts(): string {
    const { lastActivityOn, openOpportunities, owner } = this.candidate;
    return [
      owner && formatLabel(ownedBy, owner),
      openOpportunities > 0 && formatLabel(openDeals, openOpportunities),
      lastActivityOn && formatLabel(activeOn, this.shownDay),
    ]
      .filter(Boolean)
      .join(' · ');
  }

  /** The org writes a day without a zone: it is the same day everywhere. */
  private get shownDay(): string {
    const day = Date.parse(this.candidate.lastActivityOn);
    if (Number.isNaN(day)) return this.candidate.lastActivityOn;
    return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' }).format(day);
  }
}
