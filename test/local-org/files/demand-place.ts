import { refusals } from '../write/refusals.ts';
import type { WriterParts } from '../write/writer-parts.ts';

/** Whoever puts a file on a record must be able to edit it. */
export function demandPlace(
  { access, schema, store }: Pick<WriterParts, 'access' | 'schema' | 'store'>,
  userId: string,
  id: string,
): void {
  const object = schema.objectOfId(id);
  const row = object && store.table(object.name).rows.get(id);
  if (!object || !row || !access.row(userId, object, row, 'edit')) throw refusals.noRightsOn(id);
}
