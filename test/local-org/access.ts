import type { ObjectRight } from './rights/permission-set.ts';
import type { RowAction } from './rights/sharing.ts';
import type { Row } from './row.ts';
import type { FieldSchema, ObjectSchema } from './schema/object-schema.ts';

/** Who may do what. Every read and every write of the org asks here. */
export interface Access {
  /** Whether the user may do that with rows of the object at all. */
  object(userId: string, object: ObjectSchema, right: ObjectRight): boolean;
  /** Whether the user may see, or write, the field. One that may not be seen does not exist for the user. */
  field(userId: string, object: ObjectSchema, field: FieldSchema, action: 'read' | 'edit'): boolean;
  /** Whether the user may do that with this row. */
  row(userId: string, object: ObjectSchema, row: Row, action: RowAction): boolean;
}
