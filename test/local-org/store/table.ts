import type { FieldSchema, ObjectSchema } from '../schema/object-schema.ts';
import type { Row } from '../row.ts';
import { recordNumber } from './record-id.ts';
import { ValueIndex } from './value-index.ts';

/** The rows of one object, those in its recycle bin, and indexes over the fields that rows are looked up by. */
export class Table {
  readonly object: ObjectSchema;
  readonly rows = new Map<string, Row>();
  readonly deleted = new Map<string, Row>();
  readonly #indexes: ReadonlyMap<string, ValueIndex>;
  readonly #indexList: readonly ValueIndex[];
  /** Number of the newest row that was ever made. */
  lastNumber = 0;

  constructor(object: ObjectSchema) {
    this.object = object;
    this.#indexList = object.fields.filter(isIndexed).map((field) => new ValueIndex(field));
    this.#indexes = new Map(this.#indexList.map((index) => [index.field.name, index]));
  }

  index(fieldName: string): ValueIndex | undefined {
    return this.#indexes.get(fieldName);
  }

  /** Puts a row in place of the one that stood there, if any. */
  put(row: Row, previous: Row | undefined): void {
    this.rows.set(row.Id, row);
    for (const index of this.#indexList) {
      if (previous) {
        if (previous[index.field.name] === row[index.field.name]) continue;
        index.remove(previous);
      }
      index.add(row);
    }
  }

  take(row: Row): void {
    this.rows.delete(row.Id);
    for (const index of this.#indexList) index.remove(row);
  }

  /** Puts a row there that a data file has kept. */
  load(row: Row, isDeleted: boolean): void {
    if (isDeleted) this.deleted.set(row.Id, row);
    else this.put(row, undefined);
    this.lastNumber = Math.max(this.lastNumber, recordNumber(row.Id));
  }
}

/** Audit references are left out: nothing is looked up by them, and they would hold every row. */
function isIndexed(field: FieldSchema): boolean {
  if (field.name === 'CreatedById' || field.name === 'LastModifiedById' || field.name === 'OwnerId')
    return false;
  return field.unique || field.externalId || field.type === 'reference' || field.type === 'picklist';
}
