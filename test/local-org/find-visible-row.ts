import type { Access } from './access.ts';
import type { Row } from './row.ts';
import type { Schema } from './schema/object-schema.ts';
import type { Store } from './store/store.ts';

/** The row with an id of 18 characters, unless it does not exist, is deleted, or may not be seen by the user. */
export function findVisibleRow(
  { schema, store, access }: { readonly schema: Schema; readonly store: Store; readonly access: Access },
  userId: string,
  id: string,
): Row | undefined {
  const object = schema.objectOfId(id);
  const row = object && store.table(object.name).rows.get(id);
  if (!row || !access.object(userId, object, 'read')) return undefined;
  return access.row(userId, object, row, 'read') ? row : undefined;
}
