import { api, LightningElement, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import { nameField, type ObjectInfo } from 'page/objectInfo.js';
import { iconOf } from 'page/pageMetadata.js';
import { fieldNames, shownField, type RecordValue, type ShownField } from 'page/shownFields.js';

const most = 5;
const system = /^(Id|OwnerId|IsDeleted|SystemModstamp|(Created|LastModified)(ById|Date)|ExternalKey__c)$/;

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
    return Object.values(info.fields)
      .filter((field) => !field.nameField && !system.test(field.apiName) && field.dataType !== 'Boolean')
      .map((field) => shownField(field, record))
      .filter((field) => !field.isEmpty && field.text !== this.name && field.text.length < 60)
      .slice(0, most);
  }
}
