import { api, LightningElement } from 'lwc';
import { session } from 'page/session.js';
import type { ShownField as Field } from 'page/shownFields.js';

/** The value of one field, in the form that fits it. */
export default class ShownField extends LightningElement {
  @api field: Field | undefined;
  /** Fields show times in the user's own zone, whatever the browser's is. */
  timeZone = session.timeZone;

  get checkboxText(): string {
    return this.field?.value === true ? 'Yes' : 'No';
  }
  get checkboxIcon(): string {
    return this.field?.value === true ? 'utility:check' : 'utility:steps';
  }
}
