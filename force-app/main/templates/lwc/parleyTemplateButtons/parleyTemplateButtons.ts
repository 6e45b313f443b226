import { LightningElement, api } from 'lwc';
import addButton from '@salesforce/label/c.ParleyButtonAdd';
import askNumber from '@salesforce/label/c.ParleyButtonAskNumber';
import askNumberText from '@salesforce/label/c.ParleyButtonAskNumberText';
import call from '@salesforce/label/c.ParleyButtonCall';
import link from '@salesforce/label/c.ParleyButtonLink';
import linkAddress from '@salesforce/label/c.ParleyButtonLinkAddress';
import moveUp from '@salesforce/label/c.ParleyButtonMoveUp';
import number from '@salesforce/label/c.ParleyButtonNumber';
import remove from '@salesforce/label/c.ParleyButtonRemove';
import reply from '@salesforce/label/c.ParleyButtonReply';
import text from '@salesforce/label/c.ParleyButtonText';
import formatLabel from 'c/parleyFormatLabel';
import showProblems from 'c/parleyShowProblems';
import type { ButtonKind, TemplateButton } from 'c/parleyTemplateModel';
import { LONGEST, MOST_BUTTONS } from 'c/parleyTemplateRules';

const KINDS: readonly { readonly kind: ButtonKind; readonly label: string; readonly icon: string }[] = [
  { kind: 'reply', label: reply, icon: 'utility:reply' },
  { kind: 'url', label: link, icon: 'utility:new_window' },
  { kind: 'call', label: call, icon: 'utility:call' },
  { kind: 'askNumber', label: askNumber, icon: 'utility:user' },
];

/**
 * The buttons below the text of a template.
 * @fires buttonschange with `{buttons}`
 */
export default class ParleyTemplateButtons extends LightningElement {
  @api buttons: readonly TemplateButton[] = [];
  @api isDisabled = false;
  @api problems: readonly { place: string; sentence: string }[] = [];

  readonly kinds = KINDS;
  readonly label = { addButton, linkAddress, moveUp, number, text };
  readonly longest = LONGEST;

  renderedCallback(): void {
    if (this.template) showProblems(this.template, this.firstProblems);
  }

  handleAdd({ detail }: CustomEvent<{ value: ButtonKind }>): void {
    const words = detail.value === 'askNumber' ? askNumberText : '';
    this.tell([...this.buttons, { kind: detail.value, text: words, url: '', number: '' }]);
  }

  handleText(event: CustomEvent<{ value: string }>): void {
    this.change(event, { text: event.detail.value });
  }

  handleLink(event: CustomEvent<{ value: string }>): void {
    this.change(event, { url: event.detail.value.trim() });
  }

  handleNumber(event: CustomEvent<{ value: string }>): void {
    this.change(event, { number: event.detail.value.trim() });
  }

  handleRemove(event: Event): void {
    const place = this.placeOf(event);
    this.tell(this.buttons.filter((_, index) => index !== place));
  }

  handleUp(event: Event): void {
    const place = this.placeOf(event);
    const moved = [...this.buttons];
    moved.splice(place - 1, 0, ...moved.splice(place, 1));
    this.tell(moved);
  }

  get rows() {
    return this.buttons.map((button, index) => {
      const kind = KINDS.find((one) => one.kind === button.kind);
      return {
        ...button,
        index,
        place: `button ${index}`,
        linkPlace: `link ${index}`,
        icon: kind?.icon ?? '',
        kindLabel: kind?.label ?? '',
        isLink: button.kind === 'url',
        isCall: button.kind === 'call',
        hasText: button.kind !== 'askNumber',
        isFirst: index === 0,
        removeLabel: formatLabel(remove, button.text || (kind?.label ?? '')),
      };
    });
  }

  get isFull(): boolean {
    return this.isDisabled || this.buttons.length >= MOST_BUTTONS;
  }

  get sentences(): readonly string[] {
    return this.problems.filter(({ place }) => place === 'buttons').map(({ sentence }) => sentence);
  }

  /** What is wrong with an address or number stands beside it, once the text is right. */
  private get firstProblems(): readonly { place: string; sentence: string }[] {
    return this.problems.map(({ place, sentence }) => {
      const button = this.buttons[Number(place.split(' ')[1])];
      const isTextRight = button && button.text.trim() !== '' && button.text.length <= LONGEST.button;
      const isOther = button && (button.kind === 'url' || button.kind === 'call') && isTextRight;
      return { place: isOther ? place.replace('button', 'link') : place, sentence };
    });
  }

  private placeOf(event: Event): number {
    return Number((event.currentTarget as HTMLElement).dataset['index']);
  }

  private change(event: Event, change: Partial<TemplateButton>): void {
    const place = this.placeOf(event);
    this.tell(this.buttons.map((button, index) => (index === place ? { ...button, ...change } : button)));
  }

  private tell(buttons: readonly TemplateButton[]): void {
    this.dispatchEvent(new CustomEvent('buttonschange', { detail: { buttons } }));
  }
}
