import type { MetadataComponent } from './metadata-component.ts';

/** The metadata that is in effect in an org: each component once. It is never changed; a deployment makes a new one. */
export class MetadataCatalog {
  readonly #components: ReadonlyMap<string, MetadataComponent>;

  /** @param components of which a later one takes the place of an earlier one of the same type and name */
  constructor(components: Iterable<MetadataComponent>) {
    this.#components = new Map([...components].map((component) => [keyOf(component), component]));
  }

  /** Every component. */
  get all(): Iterable<MetadataComponent> {
    return this.#components.values();
  }

  /** The components of a type: `PermissionSet`. */
  ofType(type: string): readonly MetadataComponent[] {
    return [...this.#components.values()].filter((component) => component.type === type);
  }

  /** Finds a component whatever the case of its name. */
  find(type: string, fullName: string): MetadataComponent | undefined {
    return this.#components.get(keyOf({ type, fullName }));
  }

  /** The same metadata with other components added or put in the place of their former selves. */
  with(components: Iterable<MetadataComponent>): MetadataCatalog {
    return new MetadataCatalog([...this.#components.values(), ...components]);
  }
}

function keyOf({ type, fullName }: Pick<MetadataComponent, 'type' | 'fullName'>): string {
  return `${type}:${fullName.toLowerCase()}`;
}
