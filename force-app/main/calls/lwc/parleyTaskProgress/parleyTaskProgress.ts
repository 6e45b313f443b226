import { LightningElement, api } from 'lwc';
import { updateRecord } from 'lightning/uiRecordApi';
import refused from '@salesforce/label/c.ParleyTaskRefused';
import working from '@salesforce/label/c.ParleyTaskWorking';
import written from '@salesforce/label/c.ParleyTaskWritten';
import untrusted from 'c/parleyUntrusted';

/** Ids of Tasks begin with it. */
const TASK = '00T';

/**
 * Follows the Task of a call while it is written again. Where Salesforce does not let the bridge change it, because a
 * rep has it, the user's own rights may do: it is written with these, and else said.
 * @fires settled when nothing more comes of it
 */
export default class ParleyTaskProgress extends LightningElement {
  state: 'followed' | 'writing' | 'written' | 'refused' = 'followed';
  private key = '';

  readonly label = { refused, working, written };

  /** Key of the command RenderActivities. */
  @api
  get requestKey(): string {
    return this.key;
  }
  set requestKey(requestKey: string) {
    if (requestKey !== this.key) this.state = 'followed';
    this.key = requestKey;
  }

  handleFinished({
    detail,
  }: CustomEvent<{ isDone: boolean; result: Readonly<Record<string, unknown>> }>): void {
    if ((untrusted.number(detail.result['refused']) ?? 0) > 0) void this.write(detail.result['tasks']);
    else this.settle();
  }

  get isRefused(): boolean {
    return this.state === 'refused';
  }

  get isWriting(): boolean {
    return this.state === 'writing';
  }

  get isWritten(): boolean {
    return this.state === 'written';
  }

  /** Writes the Tasks as they should be, as the result of the command has them. */
  private async write(told: unknown): Promise<void> {
    const { key } = this;
    let state: 'written' | 'refused' = 'refused';
    this.state = 'writing';
    try {
      for (const task of untrusted.list(told).map(untrusted.object)) {
        const id = untrusted.text(task['id']);
        if (!id.startsWith(TASK)) throw new Error('This is no Task.');
        // eslint-disable-next-line no-await-in-loop -- there is one, as a rule
        await updateRecord({ fields: { ...untrusted.object(task['fields']), Id: id } });
        state = 'written';
      }
    } catch {
      state = 'refused';
    }
    if (key !== this.key) return;
    this.state = state;
    this.settle();
  }

  private settle(): void {
    this.dispatchEvent(new CustomEvent('settled'));
  }
}
