import { z } from 'zod';
import { compileProject } from '../lwc/compile-project.ts';
import type { Step } from '../org/run-steps.ts';
import { writeReadme } from '../readme/write-readme.ts';
import { askSf } from '../sf/ask-sf.ts';
import { addAlias } from './add-alias.ts';
import { packageAliases, packageDirectories } from './package-directories.ts';

const created = z.object({ Status: z.literal('Success'), SubscriberPackageVersionId: z.string() });
const version = z.array(z.object({ SubscriberPackageVersionId: z.string(), Version: z.string() }));

/**
 * What makes a version of each package of the project, and writes their ids where people and Salesforce's CLI read
 * them: `sfdx-project.json` and `README.md`.
 * @param folder of the project
 */
export function versionSteps(folder: string): readonly Step[] {
  return [
    {
      title: 'Compile the Lightning web components',
      run: async () => `${compileProject(folder)} modules compiled.`,
    },
    ...packageDirectories(folder).map(({ package: name }) => ({
      title: `Make a version of ${name}; Salesforce takes some minutes`,
      run: () => makeVersion(folder, name),
    })),
    {
      title: 'Write the links into README.md',
      run: async () => {
        await writeReadme(folder);
        return 'Commit sfdx-project.json and README.md.';
      },
    },
  ];
}

async function makeVersion(folder: string, name: string): Promise<string> {
  if (!packageAliases(folder)[name]) throw new Error(`${name} has no id yet. Run: npm run package:create`);
  // code coverage is what makes a version that may be promoted; without Apex there is nothing to cover
  const words = ['package', 'version', 'create', '--package', name, '--installation-key-bypass'];
  const { SubscriberPackageVersionId: id } = await askSf(
    [...words, '--code-coverage', '--wait', '60'],
    created,
    { folder },
  );
  const versions = await askSf(['package', 'version', 'list', '--packages', name], version, { folder });
  const number = versions.find((known) => known.SubscriberPackageVersionId === id)?.Version;
  if (!number) throw new Error(`The Dev Hub does not list ${id}, which it has just made.`);
  // 0.1.0.1 is written 0.1.0-1 where it stands in a name
  addAlias(folder, `${name}@${number.replace(/\.(\d+)$/, '-$1')}`, id);
  return `${name} ${number} is ${id}.`;
}
