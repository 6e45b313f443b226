import { children, text, texts } from '../metadata-file.ts';
import type { Package } from '../read-package.ts';
import { languages } from './languages.ts';

const placesIn = (value: string) =>
  [...value.matchAll(/\{\d+\}/g)]
    .map(([place]) => place)
    .sort()
    .join();

/** That each label is used, that each used one exists, and that each is translated with all its places. */
export function checkLabels(parley: Package): readonly string[] {
  const labels = new Map(
    [...parley.ofType('CustomLabels').values()]
      .flatMap(({ root }) => children(root, 'labels'))
      .map((label) => [text(label, 'fullName') ?? '', label] as const),
  );
  const used = new Map(
    [...parley.sources].flatMap(([file, source]) =>
      [...source.matchAll(/@salesforce\/label\/c\.(\w+)/g)].map(([, name = '']) => [name, file] as const),
    ),
  );
  return [
    ...[...used]
      .filter(([name]) => !labels.has(name))
      .map(([name, file]) => `${file}: there is no label ${name}.`),
    ...[...labels.keys()].filter((name) => !used.has(name)).map((name) => `The label ${name} is not used.`),
    ...[...labels]
      .filter(([, label]) => (text(label, 'shortDescription') ?? '').length > 80)
      .map(([name]) => `The short description of ${name} has more than 80 characters.`),
    ...languages.flatMap((language) => {
      const file = parley.ofType('Translations').get(language);
      const entries = children(file?.root, 'customLabels').map(
        (entry) => [text(entry, 'name') ?? '', texts(entry, 'label')[0] ?? ''] as const,
      );
      const translations = new Map(entries);
      return [
        ...(entries.length === translations.size ? [] : [`${language}: a label is translated twice.`]),
        ...entries
          .filter(([name]) => !labels.has(name))
          .map(([name]) => `${language}: there is no label ${name}.`),
        ...[...labels].flatMap(([name, label]) => {
          const translation = translations.get(name);
          if (!translation) return [`${language}: ${name} is not translated.`];
          const isWhole = placesIn(translation) === placesIn(text(label, 'value') ?? '');
          return isWhole ? [] : [`${language}: ${name} has other places than in English.`];
        }),
      ];
    }),
  ];
}
