import { basename } from 'node:path';
import { MetadataElement } from '../../schema/metadata-element.ts';
import { readMetadata } from '../../schema/read-metadata.ts';
import { findFiles } from './find-files.ts';

/** Texts of a custom label by language: `en` and what the package translates it to. */
export type LabelTexts = Readonly<Record<string, string>>;

/** Reads custom labels and their translations: name of the label to its texts. */
export function readLabels(folders: readonly string[]): ReadonlyMap<string, LabelTexts> {
  const labels = new Map<string, Record<string, string>>();
  for (const file of findFiles(folders, 'labels')) {
    for (const label of new MetadataElement(readMetadata(file, 'CustomLabels'), file).children('labels')) {
      labels.set(label.requiredText('fullName'), { en: label.requiredText('value') });
    }
  }
  for (const file of findFiles(folders, 'translation')) {
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
