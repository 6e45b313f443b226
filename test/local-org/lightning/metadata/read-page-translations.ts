import { basename } from 'node:path';
import { MetadataElement } from '../../schema/metadata-element.ts';
import { readMetadata } from '../../schema/read-metadata.ts';
import { findFiles } from './find-files.ts';
import type { PageTranslation } from './page-metadata.ts';

/** Reads what tabs, sections of layouts and quick actions are called in other languages, by language. */
export function readPageTranslations(folders: readonly string[]): Readonly<Record<string, PageTranslation>> {
  const tabs: Record<string, Record<string, string>> = {};
  const sections: Record<string, Record<string, Record<string, string>>> = {};
  const actions: Record<string, Record<string, string>> = {};
  for (const file of findFiles(folders, 'translation')) {
    const root = new MetadataElement(readMetadata(file, 'Translations'), file);
    tabs[basename(file, '.translation-meta.xml')] = Object.fromEntries(
      root.children('customTabs').map((tab) => [tab.requiredText('name'), tab.requiredText('label')]),
    );
  }
  for (const file of findFiles(folders, 'objectTranslation')) {
    const [, object = '', language = ''] =
      /^(.+)-(\w+)\.objectTranslation-meta\.xml$/.exec(basename(file)) ?? [];
    const root = new MetadataElement(readMetadata(file, 'CustomObjectTranslation'), file);
    for (const action of root.children('quickActions')) {
      const fullName = `${object}.${action.requiredText('name')}`;
      (actions[language] ??= {})[fullName] = action.requiredText('label');
    }
    (sections[language] ??= {})[object] = Object.fromEntries(
      root
        .children('layouts')
        .flatMap((layout) => layout.children('sections'))
        .map((section) => [section.requiredText('section'), section.requiredText('label')]),
    );
  }
  const languages = new Set([...Object.keys(tabs), ...Object.keys(sections)]);
  return Object.fromEntries(
    [...languages].map((language) => [
      language,
      {
        tabs: tabs[language] ?? {},
        sections: sections[language] ?? {},
        actions: actions[language] ?? {},
      },
    ]),
  );
}
