import { api, LightningElement } from 'lwc';

/** Says why something cannot be shown, aloud too. */
export default class FailureNotice extends LightningElement {
  @api text = '';
}
