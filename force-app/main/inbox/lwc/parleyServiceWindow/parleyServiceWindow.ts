import { LightningElement, api } from 'lwc';
import closed from '@salesforce/label/c.ParleyWindowClosed';
import hint from '@salesforce/label/c.ParleyWindowHint';
import hours from '@salesforce/label/c.ParleyWindowHours';
import minutes from '@salesforce/label/c.ParleyWindowMinutes';
import formatLabel from 'c/parleyFormatLabel';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Minutes before the end at which those who do not see the time are told of it. */
const TOLD_AT = [60, 10];

/** How long the customer can still be written to without a template. */
export default class ParleyServiceWindow extends LightningElement {
  /** Milliseconds since 1970; undefined when the customer has not written yet. */
  @api endsAt: number | undefined;
  @api now = 0;

  readonly label = { hint };

  get text(): string {
    if (this.rest <= 0) return closed;
    return this.rest >= HOUR
      ? formatLabel(hours, Math.floor(this.rest / HOUR))
      : formatLabel(minutes, Math.max(Math.floor(this.rest / MINUTE), 1));
  }

  /** Changes a few times only: each change is spoken. */
  get spoken(): string {
    if (this.rest <= 0) return closed;
    const nearest = TOLD_AT.filter((limit) => this.rest <= limit * MINUTE).at(-1);
    return nearest === undefined ? '' : formatLabel(minutes, nearest);
  }

  get chipClass(): string {
    if (this.rest <= 0) return 'chip chip_closed';
    return this.rest < HOUR ? 'chip chip_soon' : 'chip';
  }

  private get rest(): number {
    return (this.endsAt ?? -Infinity) - this.now;
  }
}
