import { buildSchema } from './build-schema.ts';
import type { Schema } from './object-schema.ts';
import { readProject } from './read-project.ts';

/** The schema of an org that has what an SFDX project describes, and nothing else but the standard objects. */
export function loadSchema(projectFolder: string): Schema {
  return buildSchema(readProject(projectFolder));
}
