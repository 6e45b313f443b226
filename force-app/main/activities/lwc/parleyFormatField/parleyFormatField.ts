import { LightningElement, api } from 'lwc';
import differs from '@salesforce/label/c.ParleyFormatDiffers';
import example from '@salesforce/label/c.ParleyFormatExample';
import insert from '@salesforce/label/c.ParleyFormatInsert';
import reset from '@salesforce/label/c.ParleyFormatReset';
import formatLabel from 'c/parleyFormatLabel';

/** A place that can be put into the field. */
export interface FieldPlace {
  readonly name: string;
  readonly label: string;
  /** What could stand there. */
  readonly example: string;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
const ENDS: Readonly<Record<string, number>> = { Home: 0, End: -1 };

/**
 * One text of a format, with its places as buttons below: a button puts its place where the cursor stands.
 * @fires formatchange with `{value}`
 */
export default class ParleyFormatField extends LightningElement {
  @api label = '';
  @api value = '';
  @api places: readonly FieldPlace[] = [];
  /** What the language has; it is shown while the value is another. */
  @api standard = '';
  /** What is wrong with the value; empty when nothing is. */
  @api problem = '';
  /** What is worth knowing about the value. */
  @api hint = '';
  @api isLong = false;
  @api isReadOnly = false;

  /** The button that the keyboard reaches first. */
  private current = 0;

  readonly text = { differs, reset };

  renderedCallback(): void {
    // written as it is typed, it is the same: then the cursor stays where it is
    if (this.area && this.area.value !== this.value) this.area.value = this.value;
  }

  handleInput(event: Event): void {
    this.change((event.target as HTMLInputElement | HTMLTextAreaElement).value);
  }

  handleInsert(event: Event): void {
    const { index = '0', name = '' } = (event.currentTarget as HTMLElement).dataset;
    this.current = Number(index);
    const { area, value } = this;
    const place = `{${name}}`;
    const start = area?.selectionStart ?? value.length;
    const end = area?.selectionEnd ?? start;
    const changed = value.slice(0, start) + place + value.slice(end);
    if (area) area.value = changed;
    area?.focus();
    area?.setSelectionRange(start + place.length, start + place.length);
    this.change(changed);
  }

  /** One stop for the tabulator, and arrows from button to button. */
  handleKeydown(event: KeyboardEvent): void {
    const count = this.places.length;
    const step = STEPS[event.key];
    const end = ENDS[event.key];
    if (step === undefined && end === undefined) return;
    event.preventDefault();
    this.current = (end ?? this.current + (step ?? 0) + count) % count;
    if (this.current < 0) this.current += count;
    this.template?.querySelector<HTMLElement>(`[data-index="${this.current}"]`)?.focus();
  }

  handleReset(): void {
    if (this.area) this.area.value = this.standard;
    this.area?.focus();
    this.change(this.standard);
  }

  get isDifferent(): boolean {
    return this.value !== this.standard;
  }

  get toolbarLabel(): string {
    return formatLabel(insert, this.label);
  }

  get elementClass(): string {
    return `slds-form-element${this.problem ? ' slds-has-error' : ''}`;
  }

  get invalid(): 'true' | undefined {
    return this.problem ? 'true' : undefined;
  }

  get buttons(): readonly object[] {
    return this.places.map(({ name, label, example: shown }, index) => ({
      name,
      label,
      index,
      title: formatLabel(example, `{${name}}`, shown),
      tabIndex: index === Math.min(this.current, this.places.length - 1) ? 0 : -1,
    }));
  }

  private get area(): HTMLInputElement | HTMLTextAreaElement | undefined {
    return this.refs?.['area'] as HTMLInputElement | HTMLTextAreaElement | undefined;
  }

  private change(value: string): void {
    this.dispatchEvent(new CustomEvent('formatchange', { detail: { value } }));
  }
}
