import { LightningElement, api } from 'lwc';
import timeZone from '@salesforce/i18n/timeZone';
import answered from '@salesforce/label/c.ParleyAnswered';
import unread from '@salesforce/label/c.ParleyUnread';
import type { Conversation } from 'c/parleyConversationModel';

const DAY = 24 * 60 * 60 * 1000;

/** One conversation in the list: who, through which channel, when, and how the newest message begins. */
export default class ParleyConversationRow extends LightningElement {
  @api conversation!: Conversation;

  readonly label = { answered, unread };
  /** Times are the user's, not the browser's: the base component would take the browser's zone. */
  readonly timeZone = timeZone;

  get initials(): string | undefined {
    if (!this.conversation.isNamed) return undefined;
    const words = this.conversation.name.replace(/^@/, '').trim().split(/\s+/);
    return [words.at(0), words.length > 1 ? words.at(-1) : '']
      .map((word) => [...(word ?? '')].slice(0, 1).join(''))
      .join('')
      .toLocaleUpperCase();
  }

  get rowClass(): string {
    return this.conversation.unread ? 'row row_unread' : 'row';
  }

  get hasTime(): boolean {
    return this.conversation.lastMessageAt !== undefined;
  }

  /** The hour within a day, then the weekday within a week, then the date. */
  get isRecent(): boolean {
    return this.age < DAY;
  }

  get isThisWeek(): boolean {
    return this.age < 6 * DAY;
  }

  private get age(): number {
    return Date.now() - (this.conversation.lastMessageAt ?? 0);
  }
}
