import { LightningElement, api } from 'lwc';
import tryAgain from '@salesforce/label/c.ParleyTryAgain';
import unknownError from '@salesforce/label/c.ParleyUnknownError';
import reduceErrors from 'c/parleyErrors';

/**
 * Says what failed and why, and offers to try again.
 * @fires retry when the user asks for another try
 */
export default class ParleyErrorPanel extends LightningElement {
  /** What failed, as a title. */
  @api heading = '';
  /** The error as the platform handed it over. */
  @api failure: unknown;

  readonly label = { tryAgain };

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }

  get reasons(): string[] {
    const reasons = reduceErrors(this.failure);
    return reasons.length > 0 ? reasons : [unknownError];
  }
}
