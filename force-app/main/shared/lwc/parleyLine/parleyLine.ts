import { LightningElement, api } from 'lwc';

/** How something stands that is being followed. */
export type Tone = 'working' | 'connected' | 'over' | 'failed';

/** A line that says how something stands, to the eye and aloud. */
export default class ParleyLine extends LightningElement {
  @api text = '';
  @api tone: Tone = 'working';
  /** SLDS name of the icon for what does not go on any more. */
  @api iconName = 'utility:info';

  get lineClass(): string {
    return `line line_${this.tone}`;
  }

  get isWorking(): boolean {
    return this.tone === 'working';
  }

  get role(): string {
    return this.tone === 'failed' ? 'alert' : 'status';
  }
}
