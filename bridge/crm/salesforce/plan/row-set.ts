import type { Row } from '../rest/composite.ts';

/** Rows of one collection, each once: Salesforce refuses a collection that names a row twice. */
export interface RowSet {
  readonly rows: ReadonlyMap<string, Row>;
  /** What is said of a row in several places is put together; of the same field the last word counts. */
  put(key: string, row: Row): void;
}

export function createRowSet(): RowSet {
  const rows = new Map<string, Row>();
  return {
    rows,
    put(key, row) {
      rows.set(key, { ...rows.get(key), ...row });
    },
  };
}
