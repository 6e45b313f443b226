import { api, LightningElement } from 'lwc';

/** Says that there is nothing to show, and why. */
export default class EmptyState extends LightningElement {
  @api heading = 'Nothing to see here';
  @api text = '';
}
