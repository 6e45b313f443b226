import { basename, dirname } from 'node:path';
import { children, text, texts, type MetadataFile } from '../metadata-file.ts';
import type { Package } from '../read-package.ts';
import { languages } from './languages.ts';

/** Longest label of a field, in any language. */
const longestLabel = 40;
/** Picklist labels that are the same in every language, such as 09:00. */
const isNumber = (label: string): boolean => /^[\d:]+$/.test(label);

/** That objects, their fields, picklist values and layout sections have a translation in each language, and no other. */
export function checkObjectTranslations(parley: Package): readonly string[] {
  const objects = parley.ofType('CustomObjectTranslation');
  const fields = new Map(
    parley.files
      .filter(({ type }) => type === 'CustomFieldTranslation')
      .map((file) => [`${basename(dirname(file.file))}.${file.name}`, file] as const),
  );
  const wanted = [...parley.fields.keys()].flatMap((object) =>
    languages.map((language) => ({ object, language, name: `${object}-${language}` })),
  );
  const known = new Set(wanted.map(({ name }) => name));
  /** Of the platform's own objects only what the package adds to them is translated. */
  const acted = new Set([...parley.ofType('QuickAction').keys()].map((name) => name.split('.')[0]));
  return [
    ...[...objects.values()]
      .filter(({ name }) => !known.has(name) && !acted.has(name.replace(/-\w+$/, '')))
      .map(({ file }) => `${file}: there is no such object or language.`),
    ...[...fields]
      .filter(([path]) => {
        const [name = '', field = ''] = path.split('.');
        return !parley.fields.get(name.replace(/-\w+$/, ''))?.has(field);
      })
      .map(([, { file }]) => `${file}: there is no such field.`),
    ...wanted.flatMap(({ object, name }) => {
      const translation = objects.get(name);
      return [
        ...(translation
          ? checkObject(translation, object, parley)
          : [`${name}: the object is not translated.`]),
        ...[...(parley.fields.get(object) ?? [])].flatMap(([field, { root }]) => {
          const file = fields.get(`${name}.${field}`);
          if (!file) return [`${name}: ${field} is not translated.`];
          return checkField(file, root).map((problem) => `${file.file}: ${problem}`);
        }),
      ];
    }),
  ];
}

function checkObject({ file, root }: MetadataFile, object: string, parley: Package): readonly string[] {
  const forms = children(root, 'caseValues').map((form) => text(form, 'plural'));
  const layouts = new Map(
    children(root, 'layouts').map((layout) => [
      text(layout, 'layout') ?? '',
      children(layout, 'sections').map((section) => text(section, 'section') ?? ''),
    ]),
  );
  const own = [...parley.ofType('Layout').values()].filter(({ name }) => name.startsWith(`${object}-`));
  return [
    ...(['false', 'true'].every((plural) => forms.includes(plural))
      ? []
      : ['singular or plural is missing.']),
    ...(text(root, 'gender') === undefined ? ['the gender is missing.'] : []),
    ...(text(root, 'nameFieldLabel') === undefined ? ['the name field is not translated.'] : []),
    ...[...layouts.keys()]
      .filter((layout) => !own.some(({ name }) => name === `${object}-${layout}`))
      .map((layout) => `there is no layout ${layout}.`),
    ...own.flatMap((layout) => {
      const translated = layouts.get(layout.name.slice(object.length + 1)) ?? [];
      const sections = children(layout.root, 'layoutSections')
        .filter((section) => text(section, 'customLabel') === 'true')
        .map((section) => text(section, 'label') ?? '');
      return differences(sections, translated, 'section');
    }),
  ].map((problem) => `${file}: ${problem}`);
}

function checkField({ name, root }: MetadataFile, field: MetadataFile['root']): readonly string[] {
  const label = text(root, 'label') ?? '';
  const [valueSet] = children(field, 'valueSet');
  const [definition] = children(valueSet, 'valueSetDefinition');
  const labels = children(definition, 'value').map((value) => text(value, 'label') ?? '');
  const translated = children(root, 'picklistValues').map((value) => text(value, 'masterLabel') ?? '');
  const isMissing = (element: string, original = element): boolean =>
    texts(field, original).length > 0 && !text(root, element);
  return [
    ...(text(root, 'name') === name ? [] : ['the file is named after another field.']),
    ...(label === '' ? ['the label is not translated.'] : []),
    ...(label.length <= longestLabel ? [] : [`the label has more than ${longestLabel} characters.`]),
    ...(isMissing('help', 'inlineHelpText') ? ['the help is not translated.'] : []),
    ...(isMissing('relationshipLabel') ? ['the label of the related list is not translated.'] : []),
    ...differences(
      labels.filter((value) => !isNumber(value)),
      translated,
      'value',
    ),
  ];
}

function differences(
  originals: readonly string[],
  translated: readonly string[],
  what: string,
): readonly string[] {
  return [
    ...originals
      .filter((original) => !translated.includes(original))
      .map((original) => `the ${what} ${original} is not translated.`),
    ...translated
      .filter((translation) => !originals.includes(translation))
      .map((translation) => `there is no ${what} ${translation}.`),
  ];
}
