import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const project = z.looseObject({ packageAliases: z.record(z.string(), z.string()).default({}) });

/**
 * Writes the id of a package or of a package version into `sfdx-project.json`, under the name that Salesforce's CLI
 * gives it as well.
 * @param name `Parley`, `Parley@0.1.0-1`
 * @param id `0Ho…` or `04t…`, 15 or 18 characters
 */
export function addAlias(folder: string, name: string, id: string): void {
  if (!/^(0Ho|04t)[A-Za-z0-9]{12}([A-Za-z0-9]{3})?$/.test(id))
    throw new Error(`${id} is no id of a package.`);
  const file = join(folder, 'sfdx-project.json');
  const content = project.parse(JSON.parse(readFileSync(file, 'utf8')));
  const packageAliases = { ...content.packageAliases, [name]: id };
  writeFileSync(file, `${JSON.stringify({ ...content, packageAliases }, undefined, 2)}\n`);
}
