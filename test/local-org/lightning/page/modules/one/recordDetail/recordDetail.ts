import { api, LightningElement, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import type { FieldInfo, ObjectInfo } from 'page/objectInfo.js';
import { fieldNames, shownField, type RecordValue, type ShownField } from 'page/shownFields.js';

const audit = /^(CreatedById|CreatedDate|LastModifiedById|LastModifiedDate)$/;
const hidden = /^(Id|IsDeleted|SystemModstamp|FirstName|LastName|Salutation)$/;

/** All fields of a record in two columns; who wrote it and when comes last. */
export default class RecordDetail extends LightningElement {
  #info: ObjectInfo | undefined;
  fieldNames: readonly string[] = [];
  record: RecordValue | undefined;
  failure: string | undefined;
  @api recordId: string | undefined;

  @api get info(): ObjectInfo | undefined {
    return this.#info;
  }
  set info(info: ObjectInfo | undefined) {
    this.#info = info;
    this.fieldNames = info === undefined ? [] : fieldNames(info);
  }

  @wire(getRecord, { recordId: '$recordId', fields: '$fieldNames' } as never)
  wiredRecord(value: {
    readonly data?: RecordValue;
    readonly error?: { readonly body: { readonly message: string } };
  }): void {
    this.record = value.data;
    this.failure = value.error?.body.message;
  }

  get sections(): readonly { readonly title: string; readonly fields: readonly ShownField[] }[] {
    const fields = Object.values(this.#info?.fields ?? {});
    return [
      {
        title: 'Information',
        fields: this.show(fields.filter(({ apiName }) => !audit.test(apiName) && !hidden.test(apiName))),
      },
      {
        title: 'System Information',
        fields: this.show(fields.filter(({ apiName }) => audit.test(apiName))),
      },
    ];
  }

  private show(fields: readonly FieldInfo[]): readonly ShownField[] {
    const { record } = this;
    const info = this.#info;
    return record === undefined || info === undefined ? [] : fields.map((field) => shownField(field, record));
  }
}
