import type { MetadataCatalog } from '../../schema/metadata-catalog.ts';
import type { Schema } from '../../schema/object-schema.ts';
import type { DeployedComponent } from '../deployed-component.ts';
import type { Problem } from '../problem.ts';

/** What a component of a deployment is held against. */
export interface Review {
  /** Objects as they are before the deployment, with their rows counted. */
  readonly schema: Schema;
  readonly countRows: (object: string) => number;
  /** Everything that the deployment brings and could be read. */
  readonly deployed: readonly DeployedComponent[];
  /** What is in effect, and what of the deployment was found right so far. */
  readonly metadata: MetadataCatalog;
  /** What is in effect before the deployment. */
  readonly former: MetadataCatalog;
  /** Objects of the deployment that were refused. */
  readonly failedObjects: ReadonlySet<string>;
}

/** Looks at one component; gives what is wrong with it. */
export type Rule = (component: DeployedComponent, review: Review) => Problem | undefined;
