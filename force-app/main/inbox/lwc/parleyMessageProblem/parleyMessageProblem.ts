import { LightningElement, api } from 'lwc';
import chooseTemplate from '@salesforce/label/c.ParleyChooseTemplate';
import discard from '@salesforce/label/c.ParleyDiscard';
import discarded from '@salesforce/label/c.ParleyDiscarded';
import failed from '@salesforce/label/c.ParleyFailed';
import held from '@salesforce/label/c.ParleyHeld';
import retry from '@salesforce/label/c.ParleyRetry';
import sendNow from '@salesforce/label/c.ParleySendNow';
import { DISCARDED, type Message, type MessageAbilities } from 'c/parleyMessageModel';
import failureWords from './failureWords';

/** Reasons that trying again does not change: the message itself is at fault. */
const FINAL = new Set([
  'CONTENT_NOT_POSSIBLE',
  'FILE_GONE',
  'FILE_TOO_LARGE',
  'FILE_TYPE_NOT_POSSIBLE',
  'MESSAGE_EMPTY',
  'MESSAGE_TOO_LONG',
  'TEMPLATE_GONE',
  'TEMPLATE_VALUES_MISSING',
  'TOO_MANY_FILES',
]);

/**
 * Why a message of ours was not sent, and what the rep can do about it.
 * @fires sendagain when it is to be sent again
 * @fires choosetemplate when a template is to be sent instead
 * @fires discard when it is not to be sent at all
 */
export default class ParleyMessageProblem extends LightningElement {
  /** A failed or held message. */
  @api message!: Message;
  @api abilities!: MessageAbilities;

  handleAction(event: Event): void {
    this.dispatchEvent(new CustomEvent((event.currentTarget as HTMLElement).dataset['action'] ?? ''));
  }

  get isHeld(): boolean {
    return this.message.deliveryStatus === 'Held';
  }

  get icon(): { readonly name: string; readonly variant: string; readonly label: string } {
    if (this.isHeld) return { name: 'utility:pause', variant: 'warning', label: held };
    return this.isDiscarded
      ? { name: 'utility:ban', variant: '', label: discarded }
      : { name: 'utility:error', variant: 'error', label: failed };
  }

  get words(): string {
    return this.isDiscarded ? discarded : failureWords(this.message);
  }

  get problemClass(): string {
    if (this.isHeld) return 'problem problem_held';
    return this.isDiscarded ? 'problem' : 'problem problem_failed';
  }

  get actions(): readonly { readonly name: string; readonly label: string; readonly icon: string }[] {
    const { canSend, canUseTemplate, isWindowOpen } = this.abilities;
    const { isFromPhone, isImported } = this.message;
    if (!canSend || this.isDiscarded || isFromPhone || isImported) return [];
    const isTemplate = this.message.kind === 'Template';
    const again = { name: 'sendagain', label: this.isHeld ? sendNow : retry, icon: 'utility:redo' };
    const template = { name: 'choosetemplate', label: chooseTemplate, icon: 'utility:quick_text' };
    return [
      ...((isWindowOpen || isTemplate) && !FINAL.has(this.message.failureCode) ? [again] : []),
      ...(canUseTemplate && (this.isHeld || !isWindowOpen) ? [template] : []),
      ...(this.isHeld ? [{ name: 'discard', label: discard, icon: 'utility:delete' }] : []),
    ];
  }

  private get isDiscarded(): boolean {
    return this.message.failureCode === DISCARDED;
  }
}
