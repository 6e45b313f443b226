import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';

/** The editor on the page of a template: another template has a page of its own. */
export default class ParleyTemplatePage extends NavigationMixin(LightningElement) {
  @api recordId = '';

  handleOpen({ detail }: CustomEvent<{ templateId: string }>): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: detail.templateId, objectApiName: 'ParleyTemplate__c', actionName: 'view' },
    });
  }
}
