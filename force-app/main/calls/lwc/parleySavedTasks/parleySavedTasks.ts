import { LightningElement, api } from 'lwc';

interface Saved {
  readonly requestKey: string;
  /** Nothing more comes of it: it is shown until the next. */
  readonly isSettled: boolean;
}

/** Follows the Tasks of calls whose notes were saved on a screen that has moved on to the next call since. */
export default class ParleySavedTasks extends LightningElement {
  saved: readonly Saved[] = [];

  /** Key of the command that followed what was saved last; those before it are followed to their ends. */
  @api
  get requestKey(): string {
    return this.saved.at(-1)?.requestKey ?? '';
  }
  set requestKey(requestKey: string) {
    if (!requestKey || this.saved.some((one) => one.requestKey === requestKey)) return;
    this.saved = [...this.saved.filter(({ isSettled }) => !isSettled), { requestKey, isSettled: false }];
  }

  handleSettled(event: Event): void {
    const { requestKey } = event.currentTarget as HTMLElement & { requestKey: string };
    this.saved = this.saved.map((one) => (one.requestKey === requestKey ? { ...one, isSettled: true } : one));
  }
}
