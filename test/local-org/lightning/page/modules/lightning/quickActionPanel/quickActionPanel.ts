import { api, LightningElement } from 'lwc';

/**
 * Stands in for the platform's frame of a quick action: a heading, the body, and a footer.
 * https://developer.salesforce.com/docs/platform/lightning-component-reference/guide/lightning-quick-action-panel.html
 */
export default class QuickActionPanel extends LightningElement {
  @api header = '';
  hasFooter = false;

  handleFooter(event: Event): void {
    this.hasFooter = (event.target as HTMLSlotElement).assignedNodes().length > 0;
  }

  get footerClass(): string {
    return this.hasFooter ? 'slds-modal__footer' : 'slds-hide';
  }
}
