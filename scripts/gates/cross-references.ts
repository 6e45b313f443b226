import type { Gate } from './gate.ts';
import { readPackage } from './package/read-package.ts';
import { checkEventChannels } from './package/rules/check-event-channels.ts';
import { checkLabels } from './package/rules/check-labels.ts';
import { checkObjects } from './package/rules/check-objects.ts';
import { checkPages } from './package/rules/check-pages.ts';
import { checkPermissionSets } from './package/rules/check-permission-sets.ts';
import { checkQueries } from './package/rules/check-queries.ts';

const rules = [checkObjects, checkPermissionSets, checkPages, checkLabels, checkEventChannels, checkQueries];

/** That the package names only what exists, and keeps the rules that the types of its elements do not show. */
export const crossReferences: Gate = async (folder) => {
  const parley = readPackage(folder);
  return rules.flatMap((rule) => rule(parley));
};
