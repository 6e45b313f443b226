import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');

/** The project's package in a folder of its own, with a report that can be changed while an org runs on it. */
export interface ProjectWithReport {
  readonly path: string;
  /** Writes the report anew from the package's own, with one text in place of another. Throws when it is not there. */
  change(text: string, into: string): void;
  remove(): Promise<void>;
}

/** @param report developer name of the report in its folder: `MessagesByChannel` */
export async function projectWithReport(report: string): Promise<ProjectWithReport> {
  const folder = await temporaryFolder();
  for (const part of ['force-app', 'sfdx-project.json']) {
    cpSync(join(root, part), join(folder.path, part), { recursive: true });
  }
  const path = `force-app/main/reporting/reports/ParleyReports/${report}.report-meta.xml`;
  const original = readFileSync(join(root, path), 'utf8');
  return {
    path: folder.path,
    change: (text, into) => {
      if (!original.includes(text)) throw new Error(`${report} does not hold ${text}.`);
      writeFileSync(join(folder.path, path), original.replace(text, into));
    },
    remove: () => folder.remove(),
  };
}
