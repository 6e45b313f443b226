import type { App } from './page-metadata.ts';

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

/** Icons of the standard objects. */
export const standardIcons: Readonly<Record<string, string>> = {
  Account: 'standard:account',
  Case: 'standard:case',
  Contact: 'standard:contact',
  Lead: 'standard:lead',
  Opportunity: 'standard:opportunity',
  Task: 'standard:task',
  User: 'standard:user',
};

/** Compact layouts of the standard objects, as far as the local org has the fields. */
export const standardHighlights: Readonly<Record<string, readonly string[]>> = {
  Account: ['Name', 'Phone', 'Website', 'Industry', 'OwnerId'],
  Case: ['CaseNumber', 'Priority', 'Status', 'Subject', 'ContactId'],
  Contact: ['Name', 'Title', 'AccountId', 'Phone', 'MobilePhone', 'Email', 'OwnerId'],
  Lead: ['Name', 'Company', 'Title', 'Phone', 'Email', 'Status', 'OwnerId'],
  Opportunity: ['Name', 'AccountId', 'CloseDate', 'Amount', 'StageName', 'OwnerId'],
  Task: ['Subject', 'ActivityDate', 'Status', 'WhoId', 'WhatId', 'OwnerId'],
};
