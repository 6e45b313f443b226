import { api, LightningElement } from 'lwc';
import type { Activity } from 'page/activityGroups.js';

const icons: Readonly<Record<string, string>> = { Call: 'standard:log_a_call', Email: 'standard:email' };

/** One activity: what, when, and the whole text when it is opened. */
export default class TimelineItem extends LightningElement {
  @api activity: Activity | undefined;
  open = false;

  get itemClass(): string {
    const kind = this.activity?.kind === 'Call' ? 'call' : this.activity?.kind === 'Email' ? 'email' : 'task';
    return `slds-timeline__item_expandable slds-timeline__item_${kind}${this.open ? ' slds-is-open' : ''}`;
  }
  get icon(): string {
    return icons[this.activity?.kind ?? ''] ?? 'standard:task';
  }
  get url(): string {
    return `/lightning/r/Task/${this.activity?.id ?? ''}/view`;
  }
  get expanded(): string {
    return String(this.open);
  }
  get toggleIcon(): string {
    return this.open ? 'utility:chevrondown' : 'utility:chevronright';
  }
  get toggleText(): string {
    return `${this.open ? 'Hide' : 'Show'} details of ${this.activity?.subject ?? ''}`;
  }
  get date(): Date {
    return new Date(`${this.activity?.date ?? ''}T00:00:00Z`);
  }

  handleToggle(): void {
    this.open = !this.open;
  }
}
