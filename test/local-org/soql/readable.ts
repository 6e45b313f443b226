import type { FieldSchema } from '../schema/object-schema.ts';
import type { Value } from '../row.ts';

/** How values are compared and what literals they are compared with. */
export type ComparedAs = 'text' | 'exact text' | 'id' | 'number' | 'boolean' | 'date' | 'datetime';

/** Something with a value that conditions and orderings can look at: a field, or a function of one. */
export interface Readable<Subject> {
  /** For messages. */
  readonly name: string;
  readonly comparedAs: ComparedAs;
  readonly position: number;
  /** Long texts cannot be filtered, sorted or grouped by. */
  readonly isLongText: boolean;
  readonly read: (subject: Subject) => Value;
}

export function comparedAs(field: FieldSchema): ComparedAs {
  switch (field.type) {
    case 'id':
    case 'reference':
      return 'id';
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return 'number';
    case 'boolean':
    case 'date':
    case 'datetime':
      return field.type;
    default:
      return field.caseSensitive ? 'exact text' : 'text';
  }
}
