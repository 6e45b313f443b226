import { LightningElement, api } from 'lwc';
import cameFrom from '@salesforce/label/c.ParleyCameFrom';
import openPage from '@salesforce/label/c.ParleyOpenPage';
import type { Referral } from 'c/parleyMessageModel';

/** The advertisement or page that brought the customer here, above what they wrote. */
export default class ParleyReferral extends LightningElement {
  @api referral!: Referral;

  readonly label = { cameFrom, openPage };
}
