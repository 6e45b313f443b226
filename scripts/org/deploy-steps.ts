import { compileProject } from '../lwc/compile-project.ts';
import { packageDirectories } from '../package/package-directories.ts';
import { runSf } from '../sf/run-sf.ts';
import type { Step } from './run-steps.ts';

/**
 * What brings the packages of the project into an org as source.
 * @param root folder of the repository
 * @param org alias or username that Salesforce's CLI knows
 * @param isCoreOnly leaves out change events, which some editions do not have
 */
export function deploySteps(root: string, org: string, isCoreOnly: boolean): readonly Step[] {
  const [core, ...others] = packageDirectories(root);
  const directories = [core, ...(isCoreOnly ? [] : others)].flatMap((directory) => directory?.path ?? []);
  return [
    {
      title: 'Compile the Lightning web components',
      run: async () => `${compileProject(root)} modules compiled.`,
    },
    ...directories.map((path) => ({
      title: `Deploy ${path} to ${org}`,
      run: async () => {
        const words = [
          'project',
          'deploy',
          'start',
          '--source-dir',
          path,
          '--target-org',
          org,
          '--wait',
          '30',
        ];
        await runSf(words, { folder: root, isShown: true });
        return undefined;
      },
    })),
  ];
}
