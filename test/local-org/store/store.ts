import { OrgError } from '../org-error.ts';
import type { Row } from '../row.ts';
import type { Schema } from '../schema/object-schema.ts';
import { Table } from './table.ts';

/** One step of a transaction, with what is needed to undo it. */
export interface Step {
  readonly table: Table;
  readonly kind: 'CREATE' | 'UPDATE' | 'DELETE' | 'UNDELETE';
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

/** Keeps the steps of a transaction when it is committed. */
export type Committer = (steps: readonly Step[]) => void;

/**
 * All rows of the org, in memory. Every change is a step of a transaction and can be undone back to any point of
 * it, which is what all-or-none requests and rows that fail one by one are made of.
 */
export class Store {
  readonly #tables = new Map<string, Table>();
  readonly #steps: Step[] = [];
  readonly #commit: Committer;
  #depth = 0;

  constructor(schema: Schema, commit: Committer) {
    this.#commit = commit;
    this.adopt(schema);
  }

  /** Makes tables for objects that are new, and gives the others the fields that they have now. */
  adopt(schema: Schema): void {
    for (const object of schema.objects) {
      const table = this.#tables.get(object.name);
      if (table) table.adopt(object);
      else this.#tables.set(object.name, new Table(object));
    }
  }

  table(objectName: string): Table {
    const table = this.#tables.get(objectName);
    if (!table) throw new OrgError('INVALID_TYPE', `sObject type '${objectName}' is not supported.`);
    return table;
  }

  tables(): Iterable<Table> {
    return this.#tables.values();
  }

  create(table: Table, after: Row): void {
    table.put(after, undefined);
    this.#steps.push({ table, kind: 'CREATE', before: undefined, after });
  }

  update(table: Table, before: Row, after: Row): void {
    table.put(after, before);
    this.#steps.push({ table, kind: 'UPDATE', before, after });
  }

  remove(table: Table, before: Row, deleted: Row): void {
    table.take(before);
    table.deleted.set(before.Id, deleted);
    this.#steps.push({ table, kind: 'DELETE', before, after: undefined });
  }

  restore(table: Table, deleted: Row, after: Row): void {
    table.deleted.delete(after.Id);
    table.put(after, undefined);
    this.#steps.push({ table, kind: 'UNDELETE', before: deleted, after });
  }

  /** All or nothing. May be nested: an inner one that throws is undone alone. */
  transaction<Result>(work: () => Result): Result {
    const start = this.#steps.length;
    this.#depth += 1;
    let result: Result;
    try {
      result = work();
      if (result instanceof Promise)
        throw new TypeError('A transaction of the local org must not be asynchronous.');
    } catch (error) {
      this.#undoTo(start);
      throw error;
    } finally {
      this.#depth -= 1;
    }
    if (this.#depth === 0 && this.#steps.length > 0) this.#commit(this.#steps.splice(0));
    return result;
  }

  #undoTo(start: number): void {
    while (this.#steps.length > start) {
      const step = this.#steps.pop();
      if (step) undo(step);
    }
  }
}

function undo({ table, kind, before, after }: Step): void {
  if (kind === 'CREATE' && after) table.take(after);
  else if (kind === 'UPDATE' && before && after) table.put(before, after);
  else if (kind === 'DELETE' && before) {
    table.deleted.delete(before.Id);
    table.put(before, undefined);
  } else if (kind === 'UNDELETE' && before && after) {
    table.take(after);
    table.deleted.set(before.Id, before);
  }
}
