import type { Schema } from '../schema/object-schema.ts';
import type { UserRights } from './user-rights.ts';
import { visibleSchema } from './visible-schema.ts';

/** Keeps what each user sees of the schema, until the schema is another one. */
export class VisibleSchemas {
  readonly #schema: Schema;
  #known = new WeakMap<UserRights, Schema>();
  #objects: Schema['objects'];

  constructor(schema: Schema) {
    this.#schema = schema;
    this.#objects = schema.objects;
  }

  of(rights: UserRights): Schema {
    if (this.#objects !== this.#schema.objects) {
      this.#objects = this.#schema.objects;
      this.#known = new WeakMap();
    }
    const known = this.#known.get(rights);
    if (known) return known;
    const visible = visibleSchema(this.#schema, rights);
    this.#known.set(rights, visible);
    return visible;
  }
}
