import { LightningElement, api } from 'lwc';

/** Fills a place where there is nothing to show yet: an icon, a title, a sentence. */
export default class ParleyPlaceholder extends LightningElement {
  /** SLDS name of the icon, such as `utility:chat`. */
  @api iconName = 'utility:chat';
  @api heading = '';
  @api text = '';
}
