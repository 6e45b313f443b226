import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { MetadataElement } from '../../schema/metadata-element.ts';
import { readMetadata } from '../../schema/read-metadata.ts';
import { findFiles } from '../metadata/find-files.ts';

/** Reports and dashboards of the package. */
export type AnalyticsKind = 'Report' | 'Dashboard';

/** A report or a dashboard as lists show it, in one language. */
export interface CatalogEntry {
  /** Developer name without its folder: `MessagesByDay`. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Label of the folder. */
  readonly folder: string;
  readonly file: string;
}

const forms = {
  Report: { suffix: 'report', root: 'Report', label: 'name', folder: 'ReportFolder', texts: 'reports' },
  Dashboard: {
    suffix: 'dashboard',
    root: 'Dashboard',
    label: 'title',
    folder: 'DashboardFolder',
    texts: 'dashboards',
  },
} as const;

/**
 * The reports or dashboards in the folders that a user may open, by label: folders shared with all internal users,
 * and for an administrator every folder.
 *
 * @param packageFolders where the metadata lies
 */
export function readCatalog(
  packageFolders: readonly string[],
  kind: AnalyticsKind,
  user: { readonly language: string; readonly isAdministrator: boolean },
): readonly CatalogEntry[] {
  const { suffix, root, label, texts } = forms[kind];
  const translated = readTexts(packageFolders, texts, user.language);
  return findFiles(packageFolders, suffix)
    .flatMap((file): readonly CatalogEntry[] => {
      const folder = readFolder(file, kind);
      if (!folder.isShared && !user.isAdministrator) return [];
      const name = basename(file, `.${suffix}-meta.xml`);
      const element = new MetadataElement(readMetadata(file, root), file);
      const text = translated.get(`${basename(dirname(file))}/${name}`);
      const entry = {
        name,
        label: text?.label ?? element.requiredText(label),
        description: text?.description ?? element.text('description') ?? '',
        folder: folder.label,
        file,
      };
      return [entry];
    })
    .sort((one, other) => one.label.localeCompare(other.label, user.language));
}

function readFolder(
  file: string,
  kind: AnalyticsKind,
): { readonly label: string; readonly isShared: boolean } {
  const { folder: root } = forms[kind];
  const folderFile = `${dirname(file)}.${root.charAt(0).toLowerCase()}${root.slice(1)}-meta.xml`;
  if (!existsSync(folderFile)) throw new Error(`${dirname(file)} has no ${root}.`);
  const element = new MetadataElement(readMetadata(folderFile, root), folderFile);
  return {
    label: element.requiredText('name'),
    isShared: element
      .children('folderShares')
      .some((share) => share.requiredText('sharedTo') === 'AllInternalUsers'),
  };
}

interface EntryText {
  readonly label: string | undefined;
  readonly description: string | undefined;
}

function readTexts(
  packageFolders: readonly string[],
  element: 'reports' | 'dashboards',
  language: string,
): ReadonlyMap<string, EntryText> {
  const files = findFiles(packageFolders, 'translation').filter(
    (file) => basename(file, '.translation-meta.xml') === language,
  );
  return new Map(
    files
      .flatMap((file) => new MetadataElement(readMetadata(file, 'Translations'), file).children(element))
      .map((entry) => [
        entry.requiredText('name'),
        { label: entry.text('label'), description: entry.text('description') },
      ]),
  );
}
