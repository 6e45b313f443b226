import type { ChildRelationship, FieldSchema, ObjectSchema } from './object-schema.ts';

/** An object without what follows from the others. */
export type BareObject = Omit<ObjectSchema, 'childRelationships' | 'field' | 'parentField'>;

/**
 * Completes an object: its children among all objects, and look-up of fields by name.
 * @param childNames name of the children of a reference field's parent, where it has one
 */
export function buildObject(
  object: BareObject,
  all: readonly BareObject[],
  childNames: ReadonlyMap<FieldSchema, string>,
): ObjectSchema {
  const childRelationships = all.flatMap((child) =>
    child.fields
      .filter((field) => field.referenceTo.includes(object.name))
      .map((field): ChildRelationship => {
        const relationshipName = childNames.get(field);
        return {
          childObject: child.name,
          field: field.name,
          ...(relationshipName === undefined ? {} : { relationshipName }),
          cascadeDelete: field.onParentDelete === 'Cascade',
          restrictedDelete: field.onParentDelete === 'Restrict',
        };
      }),
  );
  const byName = new Map(object.fields.map((field) => [field.name.toLowerCase(), field]));
  const byExactName = new Map(object.fields.map((field) => [field.name, field]));
  const byRelationship = new Map(
    object.fields.flatMap((field) =>
      field.relationshipName === undefined ? [] : [[field.relationshipName.toLowerCase(), field] as const],
    ),
  );
  return {
    ...object,
    childRelationships,
    field: (name) => byExactName.get(name) ?? byName.get(name.toLowerCase()),
    parentField: (relationshipName) => byRelationship.get(relationshipName.toLowerCase()),
  };
}
