import { lookUpFields } from './look-up-fields.ts';
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
  return { ...object, childRelationships, ...lookUpFields(object.fields) };
}
