import { api, LightningElement, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import { nameField, type ObjectInfo } from 'page/objectInfo.js';
import { iconOf, pageMetadata } from 'page/pageMetadata.js';
import { fieldNames, shownField, type RecordValue, type ShownField } from 'page/shownFields.js';

/** What a record is and the first things to know about it. */
export default class RecordHighlights extends LightningElement {
  #info: ObjectInfo | undefined;
  fieldNames: readonly string[] = [];
  @api recordId: string | undefined;

  @api get info(): ObjectInfo | undefined {
    return this.#info;
  }
  set info(info: ObjectInfo | undefined) {
    this.#info = info;
    this.fieldNames = info === undefined ? [] : fieldNames(info);
  }

  @wire(getRecord, { recordId: '$recordId', fields: '$fieldNames' } as never)
  wiredRecord({ data }: { readonly data?: RecordValue }): void {
    this.record = data;
    if (data !== undefined) document.title = `${this.name} | ${this.#info?.label ?? ''}`;
  }
  record: RecordValue | undefined;

  get icon(): string {
    return iconOf(this.#info?.apiName ?? '');
  }

  get name(): string {
    const { value } = this.record?.fields[this.#info === undefined ? 'Name' : nameField(this.#info)] ?? {};
    return String(value ?? '');
  }

  get highlights(): readonly ShownField[] {
    const { record } = this;
    const info = this.#info;
    if (record === undefined || info === undefined) return [];
    return (pageMetadata.highlights[info.apiName] ?? [])
      .flatMap((name) => info.fields[name] ?? [])
      .filter((field) => !field.nameField)
      .map((field) => shownField(field, record))
      .filter((field) => !field.isEmpty);
  }
}
