import type { FieldSchema } from '../schema/object-schema.ts';
import type { Row, Value } from '../row.ts';
import { compareKey } from './compare-key.ts';

const none: ReadonlySet<string> = new Set();

/** Finds rows by the value of one field. */
export class ValueIndex {
  readonly field: FieldSchema;
  readonly #ids = new Map<Value, Set<string>>();

  constructor(field: FieldSchema) {
    this.field = field;
  }

  /** Ids of the rows with that value, compared as the platform compares values of the field. */
  find(value: Value): ReadonlySet<string> {
    return this.#ids.get(compareKey(this.field, value)) ?? none;
  }

  add(row: Row): void {
    const key = compareKey(this.field, row[this.field.name] ?? null);
    if (key === null) return;
    const ids = this.#ids.get(key);
    if (ids) ids.add(row.Id);
    else this.#ids.set(key, new Set([row.Id]));
  }

  remove(row: Row): void {
    const key = compareKey(this.field, row[this.field.name] ?? null);
    if (key === null) return;
    const ids = this.#ids.get(key);
    ids?.delete(row.Id);
    if (ids?.size === 0) this.#ids.delete(key);
  }
}
