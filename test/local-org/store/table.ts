import type { FieldSchema, ObjectSchema } from '../schema/object-schema.ts';
import type { Row } from '../row.ts';
import { recordNumber } from './record-id.ts';
import { ValueIndex } from './value-index.ts';

/** The rows of one object, those in its recycle bin, and indexes over the fields that rows are looked up by. */
export class Table {
  #object: ObjectSchema;
  readonly rows = new Map<string, Row>();
  readonly deleted = new Map<string, Row>();
  #indexes: ReadonlyMap<string, ValueIndex> = new Map();
  #indexList: readonly ValueIndex[] = [];
  /** Counts up with every change of its rows. */
  revision = 0;
  /** Number of the newest row that was ever made. */
  lastNumber = 0;

  constructor(object: ObjectSchema) {
    this.#object = object;
    this.#prepareIndexes();
  }

  get object(): ObjectSchema {
    return this.#object;
  }

  /** Takes the object as it is described now: fields that rows do not have yet are empty, checkboxes at their default. */
  adopt(object: ObjectSchema): void {
    const added = object.fields.filter(
      (field) => !this.#object.fields.some(({ name }) => name === field.name),
    );
    this.#object = object;
    this.#prepareIndexes();
    const values = Object.fromEntries(
      added.map(({ name, type, defaultValue }) => [
        name,
        type === 'boolean' ? (defaultValue ?? false) : null,
      ]),
    );
    for (const row of this.deleted.values()) this.deleted.set(row.Id, { ...values, ...row });
    for (const row of [...this.rows.values()]) this.put({ ...values, ...row }, undefined);
  }

  index(fieldName: string): ValueIndex | undefined {
    return this.#indexes.get(fieldName);
  }

  /** Puts a row in place of the one that stood there, if any. */
  put(row: Row, previous: Row | undefined): void {
    this.rows.set(row.Id, row);
    this.revision += 1;
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
    this.revision += 1;
    for (const index of this.#indexList) index.remove(row);
  }

  #prepareIndexes(): void {
    this.#indexList = this.#object.fields.filter(isIndexed).map((field) => new ValueIndex(field));
    this.#indexes = new Map(this.#indexList.map((index) => [index.field.name, index]));
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
