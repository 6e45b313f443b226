import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { MetadataElement } from '../../schema/metadata-element.ts';
import { readMetadata } from '../../schema/read-metadata.ts';

/** Texts of a custom label by language: `en` and what the package translates it to. */
export type LabelTexts = Readonly<Record<string, string>>;

/** Reads custom labels and their translations: name of the label to its texts. */
export function readLabels(folders: readonly string[]): ReadonlyMap<string, LabelTexts> {
  const labels = new Map<string, Record<string, string>>();
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of files.filter((name) => name.endsWith('.labels-meta.xml'))) {
    for (const label of new MetadataElement(readMetadata(file, 'CustomLabels'), file).children('labels')) {
      labels.set(label.requiredText('fullName'), { en: label.requiredText('value') });
    }
  }
  for (const file of files.filter((name) => name.endsWith('.translation-meta.xml'))) {
    const language = basename(file, '.translation-meta.xml');
    for (const label of new MetadataElement(readMetadata(file, 'Translations'), file).children(
      'customLabels',
    )) {
      const texts = labels.get(label.requiredText('name'));
      if (texts !== undefined) texts[language] = label.requiredText('label');
    }
  }
  return labels;
}
