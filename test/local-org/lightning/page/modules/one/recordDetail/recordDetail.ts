import { api, LightningElement, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import type { LayoutSection } from '../../../../metadata/page-metadata.ts';
import type { ObjectInfo } from 'page/objectInfo.js';
import { pageMetadata } from 'page/pageMetadata.js';
import { session } from 'page/session.js';
import { fieldNames, shownField, type RecordValue, type ShownField } from 'page/shownFields.js';

const audit = /^(CreatedById|CreatedDate|LastModifiedById|LastModifiedDate)$/;
const hidden =
  /^(Id|IsDeleted|SystemModstamp|FirstName|LastName|Salutation|MasterRecordId|PersonContactId|Converted.+)$/;

interface ShownColumn {
  readonly key: string;
  readonly fields: readonly ShownField[];
}

interface ShownSection {
  readonly label: string;
  readonly columns: readonly ShownColumn[];
}

/** The fields of a record as the layout of its object has them; all fields where it has none. */
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

  get sections(): readonly ShownSection[] {
    const layout = pageMetadata.layouts[this.#info?.apiName ?? ''];
    const sections = layout?.sections ?? this.plainSections();
    const texts = pageMetadata.translations[session.language]?.sections[this.#info?.apiName ?? ''] ?? {};
    return sections
      .map(({ label, columns }) => ({
        label: texts[label] ?? label,
        columns: columns.map((names) => this.show(names)),
      }))
      .filter(({ columns }) => columns.some(({ fields }) => fields.length > 0));
  }

  /** All fields in two columns, for an object without a layout. */
  private plainSections(): readonly LayoutSection[] {
    const names = Object.keys(this.#info?.fields ?? {});
    const inTwo = (some: readonly string[]) =>
      [0, 1].map((column) => some.filter((_name, index) => index % 2 === column));
    return [
      {
        label: 'Information',
        columns: inTwo(names.filter((name) => !audit.test(name) && !hidden.test(name))),
      },
      { label: 'System Information', columns: inTwo(names.filter((name) => audit.test(name))) },
    ];
  }

  /** One column of a section, without the fields that the user may not see. */
  private show(names: readonly string[]): ShownColumn {
    const { record } = this;
    const fields = names.flatMap((name) => this.#info?.fields[name] ?? []);
    return {
      key: names.join(),
      fields: record === undefined ? [] : fields.map((field) => shownField(field, record)),
    };
  }
}
