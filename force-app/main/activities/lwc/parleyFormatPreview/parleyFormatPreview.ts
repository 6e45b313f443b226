import { LightningElement, api } from 'lwc';
import fetching from '@salesforce/label/c.ParleyFormatFetching';
import latest from '@salesforce/label/c.ParleyFormatLatest';
import noneYet from '@salesforce/label/c.ParleyFormatNoneYet';
import notFetched from '@salesforce/label/c.ParleyFormatNotFetched';
import noText from '@salesforce/label/c.ParleyFormatNoText';
import sample from '@salesforce/label/c.ParleyFormatSample';
import giveCommand from 'c/parleyCommand';
import {
  SAMPLES,
  STANDARD_FORMATS,
  type Format,
  type FormatKey,
  type FormatKind,
  type FormatLanguage,
  type PlaceValues,
} from 'c/parleyFormatRules';
import readExamples from './readExamples';
import toTask from './toTask';

type Result = Readonly<Record<string, unknown>>;

/**
 * The latest Tasks as a format would make them, in the way that the timeline of a contact shows Tasks. What stands in
 * the places is asked of the bridge once for each kind and language; until it has answered, a sample is shown.
 */
export default class ParleyFormatPreview extends LightningElement {
  @api format: Format = STANDARD_FORMATS.messages.en;
  @api kind: FormatKind = 'messages';
  @api language: FormatLanguage = 'en';

  /** By kind and language: the key of the command, and what came of it. */
  requestKeys: Readonly<Record<string, string>> = {};
  examples: Readonly<Record<string, readonly PlaceValues[]>> = {};
  unanswered: Readonly<Record<string, true>> = {};
  private readonly asked = new Set<string>();

  readonly label = { fetching, noText, sample };

  connectedCallback(): void {
    this.ask({ kind: this.kind, language: this.language });
  }

  renderedCallback(): void {
    this.ask({ kind: this.kind, language: this.language });
  }

  handleFinished({ detail }: CustomEvent<{ isDone: boolean; result: Result }>): void {
    if (!detail.isDone) return;
    const { kind, language } = detail.result;
    this.examples = { ...this.examples, [`${kind} ${language}`]: readExamples(detail.result) };
  }

  get requestKey(): string {
    return this.requestKeys[this.name] ?? '';
  }

  /** What is shown, once that is settled. */
  get caption(): string {
    if (this.unanswered[this.name]) return notFetched;
    if (!this.examples[this.name]) return '';
    return this.isSample ? noneYet : latest;
  }

  get isSample(): boolean {
    return !this.examples[this.name]?.length;
  }

  get tasks(): readonly object[] {
    const { format, kind, language } = this;
    const standard: Format = STANDARD_FORMATS[kind][language];
    const shown = {
      subject: format.subject.trim() ? format.subject : standard.subject,
      text: format.text.trim() ? format.text : standard.text,
    };
    const real = this.examples[this.name] ?? [];
    const values: readonly PlaceValues[] = real.length > 0 ? real : [SAMPLES[kind][language]];
    return values.map((one, index) => ({ ...toTask(kind, shown, one), index }));
  }

  private get name(): string {
    return `${this.kind} ${this.language}`;
  }

  private ask(key: FormatKey): void {
    const { name } = this;
    if (this.asked.has(name)) return;
    this.asked.add(name);
    giveCommand('PreviewFormats', { ...key }).then(
      (requestKey) => {
        this.requestKeys = { ...this.requestKeys, [name]: requestKey };
      },
      () => {
        this.unanswered = { ...this.unanswered, [name]: true };
      },
    );
  }
}
