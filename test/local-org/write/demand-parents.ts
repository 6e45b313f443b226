import type { Row } from '../row.ts';
import type { ObjectSchema } from '../schema/object-schema.ts';
import { refusals } from './refusals.ts';
import type { WriterParts } from './writer-parts.ts';

/** Whoever writes a detail, or shares a row, must have enough of the row that it belongs to. */
export function demandParents(
  { access }: WriterParts,
  userId: string,
  object: ObjectSchema,
  row: Row,
  before?: Row,
): void {
  const parents = object.fields.filter(
    ({ masterDetail, name }) => masterDetail || (object.shares !== undefined && name === 'ParentId'),
  );
  const [moved] = parents.filter(({ name }) => before?.[name] !== row[name]);
  if (!moved || access.row(userId, object, row, 'edit')) return;
  throw refusals.noRightsOn(String(row[moved.name]));
}
