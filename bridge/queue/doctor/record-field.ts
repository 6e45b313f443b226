import type { ContactObject } from '../../conversations/matching/contact-reference.ts';

/** What stands in one field of one record, with what people recognise the record by. */
export interface RecordField {
  readonly object: ContactObject;
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  /** API name. */
  readonly field: string;
  readonly written: string;
}
