import type { ObjectSchema, Schema } from './object-schema.ts';

/** The schema of a running org: the same for all who hold it, whatever is deployed. */
export class LiveSchema implements Schema {
  #current: Schema;

  constructor(first: Schema) {
    this.#current = first;
  }

  /** The objects; another list after each deployment that has changed them. */
  get objects(): readonly ObjectSchema[] {
    return this.#current.objects;
  }

  object(name: string): ObjectSchema | undefined {
    return this.#current.object(name);
  }

  objectOfId(id: string): ObjectSchema | undefined {
    return this.#current.objectOfId(id);
  }

  replace(next: Schema): void {
    this.#current = next;
  }
}
