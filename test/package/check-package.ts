import { readPackage } from './read-package.ts';
import { checkEventChannels } from './rules/check-event-channels.ts';
import { checkLabels } from './rules/check-labels.ts';
import { checkObjects } from './rules/check-objects.ts';
import { checkPages } from './rules/check-pages.ts';
import { checkPermissionSets } from './rules/check-permission-sets.ts';
import { checkQueries } from './rules/check-queries.ts';
import { StructureChecker } from './structure-checker.ts';

const structure = new StructureChecker();
const rules = [checkObjects, checkPermissionSets, checkPages, checkLabels, checkEventChannels, checkQueries];

/**
 * Sentences about what an org would refuse in the package, or what we forgot in it, as far as that shows without one.
 * @param folder the project's
 */
export function checkPackage(folder: string): readonly string[] {
  const parley = readPackage(folder);
  return [...parley.files.flatMap((file) => structure.check(file)), ...rules.flatMap((rule) => rule(parley))];
}
