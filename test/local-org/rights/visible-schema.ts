import { lookUpFields } from '../schema/look-up-fields.ts';
import type { FieldSchema, ObjectSchema, Schema } from '../schema/object-schema.ts';
import type { UserRights } from './user-rights.ts';

/** The objects and fields of the org as a user knows them: what may not be seen does not exist. */
export function visibleSchema(schema: Schema, rights: UserRights): Schema {
  const objects = schema.objects
    .filter(({ name }) => rights.object(name, 'read'))
    .map((object) => visibleObject(object, rights));
  const byName = new Map(objects.map((object) => [object.name.toLowerCase(), object]));
  const byPrefix = new Map(objects.map((object) => [object.keyPrefix, object]));
  return {
    objects,
    object: (name) => byName.get(name.toLowerCase()),
    objectOfId: (id) => byPrefix.get(id.slice(0, 3)),
  };
}

function visibleObject(object: ObjectSchema, rights: UserRights): ObjectSchema {
  const fields = object.fields
    .filter((field) => rights.field(object, field, 'read'))
    .map((field) => visibleField(object, field, rights));
  return {
    ...object,
    createable: object.createable && rights.object(object.name, 'create'),
    updateable: object.updateable && rights.object(object.name, 'edit'),
    deletable: object.deletable && rights.object(object.name, 'delete'),
    fields,
    childRelationships: object.childRelationships.filter(({ childObject }) =>
      rights.object(childObject, 'read'),
    ),
    ...lookUpFields(fields),
  };
}

function visibleField(object: ObjectSchema, field: FieldSchema, rights: UserRights): FieldSchema {
  const isEditable = rights.field(object, field, 'edit');
  return {
    ...field,
    createable: field.createable && isEditable && rights.object(object.name, 'create'),
    updateable: field.updateable && isEditable && rights.object(object.name, 'edit'),
  };
}
