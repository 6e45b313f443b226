import { LightningElement, api } from 'lwc';
import timeZone from '@salesforce/i18n/timeZone';
import greetingRequest from '@salesforce/label/c.ParleyGreetingRequest';
import type { Message } from 'c/parleyMessageModel';

/** Something that happened in the chat without anybody writing: a line in the middle of the thread. */
export default class ParleyNotice extends LightningElement {
  @api message!: Message;

  readonly timeZone = timeZone;

  get text(): string {
    const { body, content } = this.message;
    if (content?.type === 'greetingRequest') return greetingRequest;
    return body || (content?.type === 'notice' ? content.text : '');
  }
}
