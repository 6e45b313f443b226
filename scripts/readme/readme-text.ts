import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { readPackage } from '../gates/package/read-package.ts';
import { packageAliases, packageDirectories } from '../package/package-directories.ts';
import { installSection } from './install-section.ts';
import { objectsSection } from './objects-section.ts';
import { replaceSection } from './replace-section.ts';

/**
 * The text of README.md with its generated sections as they should be: how to install, and what that adds to an org.
 * @param folder of the project
 */
export async function readmeText(folder: string): Promise<string> {
  const file = join(folder, 'README.md');
  const install = installSection(packageDirectories(folder), packageAliases(folder));
  const page = replaceSection(
    replaceSection(readFileSync(file, 'utf8'), 'install', install),
    'objects',
    objectsSection(readPackage(folder)),
  );
  return format(page, { ...(await resolveConfig(file)), parser: 'markdown' });
}
