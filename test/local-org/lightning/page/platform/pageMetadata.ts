import type { App, ListView, PageMetadata } from '../../metadata/page-metadata.ts';

/** Apps, tabs, list views and record pages of the org. */
export const pageMetadata: PageMetadata = (await (
  await fetch('/lightning-page/metadata')
).json()) as PageMetadata;

const storageKey = 'local-org.app';

/** The app that was open last, else the first one. */
export function currentApp(): App {
  const name = localStorage.getItem(storageKey);
  const app = pageMetadata.apps.find((candidate) => candidate.name === name) ?? pageMetadata.apps[0];
  if (app === undefined) throw new Error('The org has no app.');
  return app;
}

export function rememberApp(name: string): void {
  localStorage.setItem(storageKey, name);
}

/** Icon of an object: a general one where the org knows none. */
export function iconOf(object: string): string {
  return pageMetadata.icons[object] ?? 'standard:record';
}

/** Lists of an object: those of the package, or one of all records. */
export function listViewsOf(object: string): readonly ListView[] {
  const views = pageMetadata.listViews[object] ?? [];
  return views.length > 0
    ? views
    : [{ name: 'All', label: 'All', columns: standardColumns[object] ?? fallback, filters: [], mine: false }];
}

const fallback = ['Name', 'CreatedDate', 'LastModifiedDate'];

/** Columns of the list of all records of a standard object. */
const standardColumns: Readonly<Record<string, readonly string[]>> = {
  Account: ['Name', 'Phone', 'Industry', 'Owner.Name'],
  Case: ['CaseNumber', 'Subject', 'Status', 'CreatedDate'],
  Contact: ['Name', 'Account.Name', 'Phone', 'MobilePhone', 'Email'],
  Lead: ['Name', 'Company', 'Phone', 'Email', 'Status'],
  Opportunity: ['Name', 'Account.Name', 'StageName', 'Amount', 'CloseDate'],
  Task: ['Subject', 'Status', 'ActivityDate', 'LastModifiedDate'],
  User: ['Name', 'Username', 'Email'],
};
