import { LightningElement, api } from 'lwc';
import { CloseActionScreenEvent } from 'lightning/actions';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import heading from '@salesforce/label/c.ParleyLogTitle';
import written from '@salesforce/label/c.ParleyLogWritten';

/** Writes down a call that was made elsewhere with the record on whose page it stands. */
export default class ParleyLogCallAction extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';

  readonly label = { heading };

  handleWritten(): void {
    this.dispatchEvent(new ShowToastEvent({ title: written, variant: 'success' }));
    this.dispatchEvent(new RefreshEvent());
    this.handleClose();
  }

  handleClose(): void {
    this.dispatchEvent(new CloseActionScreenEvent());
  }
}
