import { basename } from 'node:path';
import { findFiles } from './find-files.ts';

/** The names of the package's custom permissions. */
export function readCustomPermissions(folders: readonly string[]): ReadonlySet<string> {
  const files = findFiles(folders, 'customPermission');
  return new Set(files.map((file) => basename(file, '.customPermission-meta.xml')));
}
