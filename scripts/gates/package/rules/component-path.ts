import { basename, dirname } from 'node:path';
import type { MetadataFile } from '../metadata-file.ts';

/** Folder and name, which is how dashboards and translations name a report: `ParleyReports/MessagesByDay`. */
export function componentPath({ file, name }: MetadataFile): string {
  return `${basename(dirname(file))}/${name}`;
}
