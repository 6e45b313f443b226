import type { App, ListView } from './page-metadata.ts';

const objectTab = (object: string) => ({
  name: `standard-${object}`,
  target: { kind: 'object', object } as const,
});

/** The app that every org has: what there is to see before the package brings its own. */
export const salesApp: App = {
  name: 'standard__LightningSales',
  label: 'Sales',
  description: 'The standard objects that Parley works with.',
  tabs: ['Contact', 'Lead', 'Account', 'Opportunity', 'Case', 'Task'].map(objectTab),
  utilityItems: [],
};

/** Columns of the list of all records of a standard object. */
const columns: Readonly<Record<string, readonly string[]>> = {
  Account: ['Name', 'Phone', 'Industry', 'Owner.Name'],
  Case: ['CaseNumber', 'Subject', 'Status', 'Contact.Name', 'CreatedDate'],
  Contact: ['Name', 'Account.Name', 'Phone', 'MobilePhone', 'Email'],
  Lead: ['Name', 'Company', 'Phone', 'Email', 'Status'],
  Opportunity: ['Name', 'Account.Name', 'StageName', 'Amount', 'CloseDate'],
  Task: ['Subject', 'Status', 'ActivityDate', 'LastModifiedDate'],
  User: ['Name', 'Username', 'Email'],
};

export const standardIcons: Readonly<Record<string, string>> = {
  Account: 'standard:account',
  Case: 'standard:case',
  Contact: 'standard:contact',
  Lead: 'standard:lead',
  Opportunity: 'standard:opportunity',
  Task: 'standard:task',
  User: 'standard:user',
};

/** The list that an object has when the package brings none: all records, newest first. */
export function allRecords(object: string): ListView {
  return {
    name: 'All',
    label: 'All',
    columns: columns[object] ?? ['Name', 'CreatedDate', 'LastModifiedDate'],
    filters: [],
    mine: false,
  };
}
