import { lookUpFields } from '../schema/look-up-fields.ts';
import type { FieldSchema, ObjectSchema, Schema } from '../schema/object-schema.ts';
import type { ObjectTranslation } from './object-translation.ts';

/** The same objects and fields, called as the translations say. */
export function translateSchema(
  schema: Schema,
  translations: ReadonlyMap<string, ObjectTranslation>,
): Schema {
  const objects = schema.objects.map((object) => {
    const translation = translations.get(object.name);
    return translation === undefined ? object : translateObject(object, translation);
  });
  const byName = new Map(objects.map((object) => [object.name.toLowerCase(), object]));
  const byPrefix = new Map(objects.map((object) => [object.keyPrefix, object]));
  return {
    objects,
    object: (name) => byName.get(name.toLowerCase()),
    objectOfId: (id) => byPrefix.get(id.slice(0, 3)),
  };
}

function translateObject(object: ObjectSchema, translation: ObjectTranslation): ObjectSchema {
  const fields = object.fields.map((field) => translateField(field, translation));
  return {
    ...object,
    label: translation.label ?? object.label,
    labelPlural: translation.labelPlural ?? object.labelPlural,
    fields,
    ...lookUpFields(fields),
  };
}

function translateField(field: FieldSchema, object: ObjectTranslation): FieldSchema {
  if (field.isName) return { ...field, label: object.nameFieldLabel ?? field.label };
  const translation = object.fields.get(field.name);
  if (translation === undefined) return field;
  const { label = field.label, helpText = field.helpText, values } = translation;
  return {
    ...field,
    label,
    ...(helpText === undefined ? {} : { helpText }),
    picklistValues: field.picklistValues.map((value) => ({
      ...value,
      label: values.get(value.label) ?? value.label,
    })),
  };
}
