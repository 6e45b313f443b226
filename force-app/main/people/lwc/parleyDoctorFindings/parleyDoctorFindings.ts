import { LightningElement, api, wire } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import account from '@salesforce/label/c.ParleySourceAccount';
import byHand from '@salesforce/label/c.ParleyDoctorByHand';
import contact from '@salesforce/label/c.ParleySourceContact';
import field from '@salesforce/label/c.ParleyDoctorField';
import lead from '@salesforce/label/c.ParleySourceLead';
import more from '@salesforce/label/c.ParleyDoctorMore';
import owner from '@salesforce/label/c.ParleyDoctorOwner';
import proposed from '@salesforce/label/c.ParleyDoctorProposed';
import record from '@salesforce/label/c.ParleyDoctorRecord';
import sameAs from '@salesforce/label/c.ParleyDoctorWith';
import written from '@salesforce/label/c.ParleyDoctorWritten';
import formatLabel from 'c/parleyFormatLabel';
import nameFields from 'c/parleyNameFields';
import type { Finding } from './finding';

export type { Finding };

const OBJECTS: Readonly<Record<string, string>> = { Account: account, Contact: contact, Lead: lead };
/** Names of others that stand in a cell. */
const MOST_NAMES = 3;

interface Described {
  readonly data?: ObjectInfo;
}

/** Findings of one kind, each with the record, what is written there and what should be. */
export default class ParleyDoctorFindings extends NavigationMixin(LightningElement) {
  /** The first of them. */
  @api findings: readonly Finding[] = [];
  /** How many there are. */
  @api total = 0;

  readonly label = { byHand, field, owner, record, written };

  @wire(getObjectInfo, { objectApiName: 'Account' })
  account: Described = {};

  @wire(getObjectInfo, { objectApiName: 'Contact' })
  contact: Described = {};

  @wire(getObjectInfo, { objectApiName: 'Lead' })
  lead: Described = {};

  handleOpen(event: Event): void {
    event.preventDefault();
    const { id = '', object = '' } = (event.currentTarget as HTMLElement).dataset;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: id, objectApiName: object, actionName: 'view' },
    });
  }

  get rows(): readonly object[] {
    return this.findings.map((finding, index) => ({
      ...finding,
      key: `${index} ${finding.id} ${finding.field}`,
      url: `/lightning/r/${finding.object}/${finding.id}/view`,
      objectName: OBJECTS[finding.object] ?? finding.object,
      fieldName: nameFields(finding.field, this.describedOf(finding).data),
      others: this.nameOthers(finding),
    }));
  }

  /** Above what should be written, or above the others who have the same. */
  get correction(): string {
    return this.findings.some(({ others, proposed: better }) => !better && others.length > 0)
      ? sameAs
      : proposed;
  }

  get moreText(): string {
    const shown = this.findings.length;
    return this.total > shown ? formatLabel(more, shown, this.total) : '';
  }

  private describedOf({ object }: Finding): Described {
    if (object === 'Contact') return this.contact;
    return object === 'Lead' ? this.lead : this.account;
  }

  private nameOthers({ otherCount, others }: Finding): string {
    if (others.length === 0) return '';
    const names = others.slice(0, MOST_NAMES).map(({ name }) => name);
    const further = otherCount - names.length;
    return names.join(', ') + (further > 0 ? ` +${further}` : '');
  }
}
