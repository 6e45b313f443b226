import type { FieldSchema, ObjectSchema } from './object-schema.ts';

/** Ways to find one of the fields by its name, or by the name of its relationship, in any case. */
export function lookUpFields(fields: readonly FieldSchema[]): Pick<ObjectSchema, 'field' | 'parentField'> {
  const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]));
  const byExactName = new Map(fields.map((field) => [field.name, field]));
  const byRelationship = new Map(
    fields.flatMap((field) =>
      field.relationshipName === undefined ? [] : [[field.relationshipName.toLowerCase(), field] as const],
    ),
  );
  return {
    field: (name) => byExactName.get(name) ?? byName.get(name.toLowerCase()),
    parentField: (relationshipName) => byRelationship.get(relationshipName.toLowerCase()),
  };
}
