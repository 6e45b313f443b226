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
