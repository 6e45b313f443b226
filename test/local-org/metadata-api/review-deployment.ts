import { eventChannels } from '../pubsub/event-channels.ts';
import type { Org, UserScope } from '../org.ts';
import { readPermissionSets } from '../rights/read-permission-sets.ts';
import { buildSchema } from '../schema/build-schema.ts';
import type { MetadataCatalog } from '../schema/metadata-catalog.ts';
import { compileBundle } from './compile-bundle.ts';
import type { DeployedComponent } from './deployed-component.ts';
import type { Problem } from './problem.ts';
import type { Deployment, RefusedComponent } from './read-deployment.ts';
import { rules } from './rules/rules.ts';

/** What a deployment would do. */
export interface ReviewedDeployment {
  readonly sound: readonly DeployedComponent[];
  readonly refused: readonly RefusedComponent[];
}

/**
 * Holds a deployment against itself and against what the org has. Components are looked at in the order in which
 * they need each other, so that one that is refused takes those that build on it along.
 * @param scope the org as the user who deploys sees it
 * @param isPartial whether what is sound takes effect without what is refused
 */
export async function reviewDeployment(
  { components, refused: unread }: Deployment,
  org: Org,
  scope: UserScope,
  isPartial: boolean,
): Promise<ReviewedDeployment> {
  const refused: RefusedComponent[] = [...unread];
  const sound: DeployedComponent[] = [];
  const failedObjects = new Set(
    unread.filter(({ type }) => type === 'CustomObject').map(({ fullName }) => fullName),
  );
  let metadata: MetadataCatalog = org.metadata;
  const refuse = ({ type, fullName, file }: DeployedComponent, problem: Problem, wrongFile = file) => {
    refused.push({ type, fullName, file: wrongFile, problem });
    if (type === 'CustomObject') failedObjects.add(fullName);
  };
  for (const group of groups(components)) {
    // Objects may point to each other, so that all of a group are there when the first one is looked at.
    const before = metadata;
    metadata = metadata.with(group);
    const passed: DeployedComponent[] = [];
    for (const component of group) {
      const rule = rules.get(component.type);
      const problem = rule?.(component, {
        schema: org.schema,
        countRows: (object) =>
          org.schema.object(object) ? scope.query(`SELECT COUNT() FROM ${object}`).totalSize : 0,
        deployed: components,
        metadata,
        former: org.metadata,
        failedObjects,
      });
      const bundleProblem = component.sources ? await compileBundle(component) : undefined;
      if (problem) refuse(component, problem);
      else if (bundleProblem) refuse(component, bundleProblem, bundleProblem.file);
      else passed.push(component);
    }
    metadata = before.with(passed);
    sound.push(...passed);
  }
  // What is wrong with a part shows better in the part's own row.
  const whole = refused.length === 0 || isPartial ? checkWhole(metadata, sound) : undefined;
  return whole ? { sound: [], refused: [...refused, whole] } : { sound, refused };
}

/** Components by type, in the order of the rules; those of other types last. */
function groups(components: readonly DeployedComponent[]): readonly (readonly DeployedComponent[])[] {
  const others = [...new Set(components.map(({ type }) => type))].filter((type) => !rules.has(type));
  return [...rules.keys(), ...others]
    .map((type) => components.filter((component) => component.type === type))
    .filter((group) => group.length > 0);
}

/** What only shows when all is put together, and which component it is about as far as that is known. */
function checkWhole(
  metadata: MetadataCatalog,
  sound: readonly DeployedComponent[],
): RefusedComponent | undefined {
  try {
    const schema = buildSchema(metadata);
    readPermissionSets(metadata, schema);
    eventChannels(metadata, schema);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const culprit = sound.find(({ file }) => message.startsWith(file));
    const { type, fullName, file } = culprit ?? {
      type: '',
      fullName: 'package.xml',
      file: 'package.xml',
    };
    return { type, fullName, file, problem: { problem: message.replace(`${file}: `, '') } };
  }
}
