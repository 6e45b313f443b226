import type { Access } from '../access.ts';
import type { FileBytes } from '../files/file-bytes.ts';
import type { Row } from '../row.ts';
import type { OrgRules } from '../rules/org-rules.ts';
import type { ObjectSchema, Schema } from '../schema/object-schema.ts';
import type { Store } from '../store/store.ts';

/** Asked before every change of a row; throws what the row is to be refused with. */
export type RowGuard = (object: ObjectSchema, row: Row) => void;

/** What writing needs to know about the org. */
export interface WriterParts {
  readonly schema: Schema;
  readonly store: Store;
  readonly access: Access;
  readonly files: FileBytes;
  readonly guard: RowGuard;
  readonly rules: OrgRules;
  /** The next number of a counter, from 1. */
  readonly count: (name: string) => number;
}
