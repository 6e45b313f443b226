import type { Row } from '../row.ts';

/** A row as a query answers with it. */
export type QueryRecord = { readonly [name: string]: unknown };

/** Makes of a row what is selected of it. */
export type Projection = (row: Row) => QueryRecord;
