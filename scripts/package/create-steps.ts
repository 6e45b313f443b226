import { z } from 'zod';
import type { Step } from '../org/run-steps.ts';
import { askSf } from '../sf/ask-sf.ts';
import { addAlias } from './add-alias.ts';
import { packageAliases, packageDirectories } from './package-directories.ts';

const created = z.object({ Id: z.string() });

/**
 * What registers the packages of the project in a Dev Hub. A package that has its id already stays as it is.
 * @param folder of the project
 */
export function createSteps(folder: string): readonly Step[] {
  return packageDirectories(folder).map(({ package: name, path, versionDescription }) => ({
    title: `Create the package ${name}`,
    run: async () => {
      const known = packageAliases(folder)[name];
      if (known) return `It is there already: ${known}.`;
      const words = ['package', 'create', '--name', name, '--package-type', 'Unlocked', '--path', path];
      const { Id: id } = await askSf([...words, '--description', versionDescription], created, { folder });
      addAlias(folder, name, id);
      return `Its id ${id} is in sfdx-project.json.`;
    },
  }));
}
