import { LightningElement, api, wire } from 'lwc';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import { getRecord, type RecordFields } from 'lightning/uiRecordApi';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import callNumber from '@salesforce/label/c.ParleyCallBack';
import failed from '@salesforce/label/c.ParleyNumbersFailed';
import loading from '@salesforce/label/c.ParleyLoading';
import none from '@salesforce/label/c.ParleyNumbersNone';
import numbersOf from '@salesforce/label/c.ParleyNumbersOf';
import reduceErrors from 'c/parleyErrors';
import formatAddress from 'c/parleyFormatAddress';
import formatLabel from 'c/parleyFormatLabel';
import numberPaths, { type NumberPath } from './numberPaths';
import settingsQuery from './settingsQuery';

interface SettingsAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleySettings__c: {
        readonly edges: readonly {
          readonly node: { readonly PhoneFields__c: { readonly value: string | null } };
        }[];
      };
    };
  };
}

interface Numbered {
  readonly key: string;
  readonly label: string;
  readonly number: string;
  /** What the button says. */
  readonly text: string;
}

/** The value at the end of a path: a parent of a record is the value of its relationship. */
function valueAt(record: RecordFields, path: string): string {
  const steps = path.split('.').slice(1);
  const end = steps.reduce<unknown>(
    (at, step) => (at as RecordFields | null | undefined)?.fields?.[step]?.value,
    record,
  );
  return typeof end === 'string' ? end.trim() : '';
}

/** Where no country is written, only who wrote the number knows how its digits belong together. */
function showNumber(number: string): string {
  return number.startsWith('+') ? formatAddress(number.replace(/[\s().-]/g, '')) : number;
}

/**
 * Every number that a record has, each with a button that takes it.
 * @fires pick with `{address, name}`
 */
export default class ParleyNumbers extends LightningElement {
  @api recordId = '';
  /** Whether nothing can be called at the moment. */
  @api isBusy = false;
  /** Whether a number is only chosen, and nobody is called. */
  @api isChoice = false;

  failure: unknown;
  info: ObjectInfo | undefined;
  record: RecordFields | undefined;
  private object = '';
  private named: string | undefined;

  readonly label = { failed, loading, none };

  @api
  get objectApiName(): string {
    return this.object;
  }
  set objectApiName(objectApiName: string) {
    if (objectApiName === this.object) return;
    this.object = objectApiName;
    this.info = undefined;
    this.record = undefined;
  }

  @wire(getObjectInfo, { objectApiName: '$objectApiName' })
  receiveInfo({ data, error }: { data?: ObjectInfo; error?: unknown }): void {
    this.info = data;
    this.failure = error ?? this.failure;
  }

  /** Who may not read the settings sees the fields of type Phone. */
  @wire(graphql, { query: settingsQuery })
  receiveSettings({ data, errors }: GraphQLResult): void {
    if (!data && !errors) return;
    const rows = data ? (data as SettingsAnswer).uiapi.query.ParleySettings__c.edges : [];
    this.named = rows[0]?.node.PhoneFields__c.value ?? '';
  }

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$fields' })
  receiveRecord({ data, error }: { data?: RecordFields; error?: unknown }): void {
    this.record = data ?? this.record;
    this.failure = error ?? (data ? undefined : this.failure);
  }

  /** Moves the keyboard's focus to the first number. */
  @api
  focus(): void {
    const first = this.template?.querySelector<HTMLElement>('lightning-button');
    first?.focus();
  }

  handlePick(event: Event): void {
    const { number } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('pick', { detail: { address: number, name: this.name } }));
  }

  get paths(): readonly NumberPath[] {
    return this.info && this.named !== undefined ? numberPaths(this.info, this.named) : [];
  }

  get fields(): readonly string[] {
    if (!this.info) return [];
    const names = [`${this.object}.Name`, `${this.object}.Contact.Name`, `${this.object}.Account.Name`];
    return [...names, ...this.paths.map(({ path }) => path)];
  }

  get numbers(): readonly Numbered[] {
    const { record } = this;
    if (!record) return [];
    const found = this.paths
      .map(({ label, path }) => ({ key: path, label, number: valueAt(record, path) }))
      .filter(({ number }) => /\d/.test(number));
    const digits = found.map(({ number }) => number.replace(/\D/g, ''));
    return found
      .filter((_, index) => digits.indexOf(digits[index] ?? '') === index)
      .map((one) => {
        const shown = showNumber(one.number);
        return { ...one, text: this.isChoice ? shown : formatLabel(callNumber, shown) };
      });
  }

  get hasNumbers(): boolean {
    return this.numbers.length > 0;
  }

  get isLoading(): boolean {
    return !this.record && !this.isFailed;
  }

  get isFailed(): boolean {
    return this.failure !== undefined;
  }

  get reasons(): readonly string[] {
    return reduceErrors(this.failure);
  }

  get iconName(): string {
    return this.isChoice ? 'utility:check' : 'utility:call';
  }

  get listText(): string {
    return formatLabel(numbersOf, this.name);
  }

  /** Whom the numbers belong to: the record itself, else the person or company that it is about. */
  private get name(): string {
    const { object, record } = this;
    if (!record) return '';
    const paths = [`${object}.Name`, `${object}.Contact.Name`, `${object}.Account.Name`];
    return paths.map((path) => valueAt(record, path)).find(Boolean) ?? '';
  }
}
