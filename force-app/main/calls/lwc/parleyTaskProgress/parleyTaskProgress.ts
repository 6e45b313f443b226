import { LightningElement, api } from 'lwc';
import refused from '@salesforce/label/c.ParleyTaskRefused';
import working from '@salesforce/label/c.ParleyTaskWorking';
import written from '@salesforce/label/c.ParleyTaskWritten';
import untrusted from 'c/parleyUntrusted';

/** Follows the Task of a call while it is written again, and says when Salesforce does not let the bridge change it. */
export default class ParleyTaskProgress extends LightningElement {
  isRefused = false;
  private key = '';

  readonly label = { refused, working, written };

  /** Key of the command RenderActivities. */
  @api
  get requestKey(): string {
    return this.key;
  }
  set requestKey(requestKey: string) {
    if (requestKey !== this.key) this.isRefused = false;
    this.key = requestKey;
  }

  handleFinished({ detail }: CustomEvent<{ result: Readonly<Record<string, unknown>> }>): void {
    this.isRefused = (untrusted.number(detail.result['refused']) ?? 0) > 0;
  }
}
