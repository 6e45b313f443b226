import { LightningElement, api } from 'lwc';
import actionsOf from '@salesforce/label/c.ParleyMessageActions';
import quoteLabel from '@salesforce/label/c.ParleyQuote';
import reactWith from '@salesforce/label/c.ParleyReactWith';
import takeBack from '@salesforce/label/c.ParleyTakeBackReaction';
import formatLabel from 'c/parleyFormatLabel';

/** What people mostly react with. */
const EMOJIS = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/**
 * What can be done with a message: a button that opens a small choice of emojis and the reply to it.
 * @fires react with `{emoji}`; an empty one takes the reaction back
 * @fires quote when the message is to be answered
 */
export default class ParleyMessageActions extends LightningElement {
  @api canReact = false;
  @api canQuote = false;
  /** The emoji that we have put on the message. */
  @api reaction = '';

  isOpen = false;
  private focusesFirst = false;

  readonly label = { actionsOf, quoteLabel };

  renderedCallback(): void {
    if (!this.focusesFirst) return;
    this.focusesFirst = false;
    this.template?.querySelector<HTMLElement>('.choice')?.focus();
  }

  handleToggle(): void {
    this.isOpen = !this.isOpen;
    this.focusesFirst = this.isOpen;
  }

  handleKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.isOpen) return;
    // the thread would take it for the way back
    event.stopPropagation();
    this.close();
  }

  handleFocusOut(event: FocusEvent): void {
    const next = event.relatedTarget as Node | null;
    if (!next || !(event.currentTarget as HTMLElement).contains(next)) this.isOpen = false;
  }

  handleEmoji(event: Event): void {
    const { emoji = '' } = (event.currentTarget as HTMLElement).dataset;
    this.close();
    this.dispatchEvent(new CustomEvent('react', { detail: { emoji: emoji === this.reaction ? '' : emoji } }));
  }

  handleQuote(): void {
    this.isOpen = false;
    this.dispatchEvent(new CustomEvent('quote'));
  }

  get emojis(): readonly { emoji: string; text: string; isPressed: string; emojiClass: string }[] {
    if (!this.canReact) return [];
    return EMOJIS.map((emoji) => {
      const isOurs = emoji === this.reaction;
      return {
        emoji,
        text: formatLabel(isOurs ? takeBack : reactWith, emoji),
        isPressed: isOurs ? 'true' : 'false',
        emojiClass: isOurs ? 'choice choice_ours' : 'choice',
      };
    });
  }

  get isExpanded(): 'true' | 'false' {
    return this.isOpen ? 'true' : 'false';
  }

  get toggleClass(): string {
    return this.isOpen ? 'toggle toggle_open' : 'toggle';
  }

  private close(): void {
    this.isOpen = false;
    (this.refs?.['toggle'] as HTMLElement | undefined)?.focus();
  }
}
