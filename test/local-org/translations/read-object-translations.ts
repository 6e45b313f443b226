import type { MetadataCatalog } from '../schema/metadata-catalog.ts';
import { MetadataElement } from '../schema/metadata-element.ts';
import type { FieldTranslation, ObjectTranslation } from './object-translation.ts';

/**
 * Reads how objects are called in a language, by object.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_customobjecttranslation.htm
 * @param language as translations are named: `es`, `pt_BR`
 */
export function readObjectTranslations(
  metadata: MetadataCatalog,
  language: string,
): ReadonlyMap<string, ObjectTranslation> {
  const ending = `-${language}`;
  const fields = new Map<string, Map<string, FieldTranslation>>();
  for (const { fullName, content, file } of metadata.ofType('CustomFieldTranslation')) {
    const [parent = ''] = fullName.split('.');
    if (!parent.endsWith(ending)) continue;
    const field = new MetadataElement(content, file);
    fields.set(parent, (fields.get(parent) ?? new Map()).set(field.requiredText('name'), readField(field)));
  }
  return new Map(
    metadata
      .ofType('CustomObjectTranslation')
      .filter(({ fullName }) => fullName.endsWith(ending))
      .map(({ fullName, content, file }) => [
        fullName.slice(0, -ending.length),
        readObject(new MetadataElement(content, file), fields.get(fullName)),
      ]),
  );
}

/** A project has fields in files of their own, a deployment has them in the file of the object. */
function readObject(
  object: MetadataElement,
  ownFiles: ReadonlyMap<string, FieldTranslation> = new Map(),
): ObjectTranslation {
  const forms = object.children('caseValues');
  const form = (isPlural: boolean) => forms.find((one) => one.flag('plural') === isPlural)?.text('value');
  const within = object
    .children('fields')
    .map((field) => [field.requiredText('name'), readField(field)] as const);
  return {
    ...present('label', form(false)),
    ...present('labelPlural', form(true)),
    ...present('nameFieldLabel', object.text('nameFieldLabel')),
    fields: new Map([...ownFiles, ...within]),
  };
}

function readField(field: MetadataElement): FieldTranslation {
  return {
    ...present('label', field.text('label')),
    ...present('helpText', field.text('help')),
    values: new Map(
      field
        .children('picklistValues')
        .map((value) => [value.requiredText('masterLabel'), value.text('translation') ?? ''] as const)
        .filter(([, translation]) => translation !== ''),
    ),
  };
}

function present<Key extends string>(
  key: Key,
  text: string | undefined,
): { readonly [Name in Key]?: string } {
  return text === undefined || text === '' ? {} : ({ [key]: text } as { readonly [Name in Key]: string });
}
