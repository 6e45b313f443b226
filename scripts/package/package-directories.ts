import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const project = z.object({
  packageDirectories: z
    .array(z.object({ path: z.string(), package: z.string(), versionDescription: z.string() }))
    .min(1),
  packageAliases: z.record(z.string(), z.string()).default({}),
});

/** A folder that becomes a package of its own. */
export interface PackageDirectory {
  /** `force-app/main` */
  readonly path: string;
  /** Name of the package: `Parley`. */
  readonly package: string;
  /** A sentence about what it brings. */
  readonly versionDescription: string;
}

/** The packages of a project in the order in which an org takes them, as `sfdx-project.json` has them. */
export function packageDirectories(folder: string): readonly PackageDirectory[] {
  return read(folder).packageDirectories;
}

/** Names of packages and package versions with their ids (0Ho…, 04t…), as a Dev Hub gave them. */
export function packageAliases(folder: string): Readonly<Record<string, string>> {
  return read(folder).packageAliases;
}

function read(folder: string) {
  return project.parse(JSON.parse(readFileSync(join(folder, 'sfdx-project.json'), 'utf8')));
}
