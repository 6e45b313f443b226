import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lifecycle, SfProject } from '@salesforce/core';
import { z } from 'zod';
import { packageAliases, packageDirectories } from '../package/package-directories.ts';
import type { Gate } from './gate.ts';
import type { MetadataElement } from './package/metadata-file.ts';
import { StructureChecker } from './package/structure-checker.ts';

const scratchFile = 'config/project-scratch-def.json';
const scratchDefinition = z.strictObject({
  orgName: z.string(),
  edition: z.enum(['Developer', 'Enterprise', 'Professional', 'Group']),
  hasSampleData: z.boolean(),
  features: z.array(z.string()).optional(),
  settings: z.record(z.string(), z.json()),
});

/**
 * That `sfdx-project.json` keeps to Salesforce's schema and names what is there, that the settings of the scratch org
 * exist, and that README.md names no package version but those that a Dev Hub gave us.
 */
export const projectFiles: Gate = async (folder) => [
  ...(await checkProject(folder)),
  ...checkScratchDefinition(folder),
  ...checkReadme(folder),
];

async function checkProject(folder: string): Promise<readonly string[]> {
  const warnings: string[] = [];
  // Salesforce's library holds the file against its schema, and only warns
  const lifecycle = Lifecycle.getInstance();
  lifecycle.onWarning(async (warning) => void warnings.push(warning));
  try {
    const project = await SfProject.resolve(folder);
    await project.getSfProjectJson().schemaValidate();
  } catch (problem) {
    return [`sfdx-project.json: ${problem instanceof Error ? problem.message : String(problem)}`];
  } finally {
    lifecycle.removeAllListeners(Lifecycle.warningEventName);
  }
  return [
    ...new Set(warnings),
    ...packageDirectories(folder)
      .filter(({ path }) => !existsSync(join(folder, path)))
      .map(({ path }) => `sfdx-project.json: there is no folder ${path}.`),
  ];
}

function checkScratchDefinition(folder: string): readonly string[] {
  const definition = scratchDefinition.safeParse(JSON.parse(readFileSync(join(folder, scratchFile), 'utf8')));
  if (!definition.success) return [`${scratchFile}: ${z.prettifyError(definition.error)}`];
  const structure = new StructureChecker();
  return Object.entries(definition.data.settings).flatMap(([name, settings]) =>
    structure.check({
      file: scratchFile,
      type: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      root: toElement(settings),
    }),
  );
}

/** The same as an element of metadata, of which settings are the JSON form. */
function toElement(value: z.core.util.JSONType): MetadataElement {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, [inner].flat().map(toElement)]),
  );
}

function checkReadme(folder: string): readonly string[] {
  const known = new Set(Object.values(packageAliases(folder)));
  const named = readFileSync(join(folder, 'README.md'), 'utf8').match(/\b04t[A-Za-z0-9]{12,15}\b/g) ?? [];
  return [...new Set(named)]
    .filter((id) => !known.has(id))
    .map((id) => `README.md names ${id}, which is no package version in sfdx-project.json.`);
}
