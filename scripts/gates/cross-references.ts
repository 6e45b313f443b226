import type { Gate } from './gate.ts';
import { readPackage } from './package/read-package.ts';
import { checkEventChannels } from './package/rules/check-event-channels.ts';
import { checkLabels } from './package/rules/check-labels.ts';
import { checkObjectTranslations } from './package/rules/check-object-translations.ts';
import { checkObjects } from './package/rules/check-objects.ts';
import { checkPages } from './package/rules/check-pages.ts';
import { checkPermissionSets } from './package/rules/check-permission-sets.ts';
import { checkQueries } from './package/rules/check-queries.ts';
import { checkQuickActions } from './package/rules/check-quick-actions.ts';
import { checkReportTypes } from './package/rules/check-report-types.ts';
import { checkReports } from './package/rules/check-reports.ts';
import { checkTranslations } from './package/rules/check-translations.ts';

const rules = [
  checkObjects,
  checkPermissionSets,
  checkPages,
  checkReportTypes,
  checkReports,
  checkLabels,
  checkTranslations,
  checkObjectTranslations,
  checkEventChannels,
  checkQueries,
  checkQuickActions,
];

/** That the package names only what exists, and keeps the rules that the types of its elements do not show. */
export const crossReferences: Gate = async (folder) => {
  const parley = readPackage(folder);
  return rules.flatMap((rule) => rule(parley));
};
