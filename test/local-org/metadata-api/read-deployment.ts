import { metadataTypes } from '../schema/metadata-types.ts';
import { checkStructure } from './check-structure.ts';
import type { DeployedComponent } from './deployed-component.ts';
import { findType } from './find-type.ts';
import { Manifest } from './manifest.ts';
import type { Problem } from './problem.ts';
import { readComponents } from './read-components.ts';
import { readXml, XmlError, type XmlNode } from './read-xml.ts';

/** A component that is refused, or a line of `package.xml` that leads nowhere. */
export interface RefusedComponent {
  readonly type: string;
  readonly fullName: string;
  readonly file: string;
  readonly problem: Problem;
}

/** What stands in the zip of a deployment. */
export interface Deployment {
  readonly components: readonly DeployedComponent[];
  /** What could not even be read. */
  readonly refused: readonly RefusedComponent[];
}

const manifestName = 'package.xml';

/**
 * Reads the files of a deployment in metadata format. Each is held against the type that its folder names.
 * @param archive files by path; they may all stand in one folder
 */
export function readDeployment(archive: ReadonlyMap<string, Buffer>): Deployment {
  const manifestPath = [...archive.keys()].find((path) => /^([^/]+\/)?package\.xml$/.test(path));
  if (manifestPath === undefined) return unreadable({ problem: 'No package.xml found' });
  const base = manifestPath.slice(0, -manifestName.length);
  const files = new Map([...archive].map(([path, content]) => [path.slice(base.length), content]));
  const deletion = [...files.keys()].find((path) => path.startsWith('destructiveChanges'));
  if (deletion !== undefined) {
    return unreadable({ problem: `${deletion}: the local org does not delete metadata` });
  }
  const root = readFile(files.get(manifestName), 'Package');
  if ('problem' in root) return unreadable(root);
  const manifest = new Manifest(root.node);
  const unknown = manifest.types.find((type) => !metadataTypes.some(({ name }) => name === type));
  if (unknown !== undefined) {
    return unreadable({ problem: `Unknown type name '${unknown}' specified in package.xml` });
  }

  const components: DeployedComponent[] = [];
  const refused: RefusedComponent[] = [];
  for (const [file, content] of files) {
    if (file === manifestName) continue;
    const described = typeOf(file);
    if (described === undefined) continue;
    if ('problem' in described) {
      refused.push({ type: '', fullName: file, file, problem: described });
      continue;
    }
    const { type, fullName } = described;
    const read = readFile(content, type.name);
    if ('problem' in read) refused.push({ type: type.name, fullName, file, problem: read });
    else components.push(...readComponents(described, file, read.node, files));
  }
  return compare(manifest, components, refused);
}

/** Holds what was found against what `package.xml` names. */
function compare(
  manifest: Manifest,
  components: readonly DeployedComponent[],
  refused: readonly RefusedComponent[],
): Deployment {
  // An object that is named brings its fields and list views along, and the file of labels its labels.
  const isWanted = (component: DeployedComponent) =>
    manifest.names(component) ||
    (component.type === 'CustomLabel' &&
      manifest.names({ type: 'CustomLabels', fullName: 'CustomLabels' })) ||
    (isPartOfObject(component) && manifest.names({ type: 'CustomObject', fullName: ownerOf(component) }));
  // The file of an object or of labels may be there for the sake of its parts alone.
  const isHolder = ({ type }: DeployedComponent) => type === 'CustomObject' || type === 'CustomLabels';
  const uncalled = components
    .filter((component) => !isWanted(component) && !isHolder(component))
    .map(({ type, fullName, file }) => ({
      type,
      fullName,
      file,
      problem: { problem: 'Not in package.xml' },
    }));
  const unreadOwners = new Set(refused.map(({ fullName }) => fullName));
  const missing = manifest
    .missing([...components, ...refused])
    .filter((named) => !unreadOwners.has(ownerOf(named)))
    .map(({ type, fullName }) => ({
      type: '',
      fullName,
      file: manifestName,
      problem: {
        problem: `An object '${fullName}' of type ${type} was named in package.xml, but was not found in zipped directory`,
      },
    }));
  return { components: components.filter(isWanted), refused: [...refused, ...uncalled, ...missing] };
}

function isPartOfObject({ type }: DeployedComponent): boolean {
  return metadataTypes.some(({ name, child }) => name === type && child?.of === 'CustomObject');
}

/** The object that a field or list view belongs to. */
function ownerOf({ fullName }: { readonly fullName: string }): string {
  return fullName.split('.')[0] ?? '';
}

function unreadable(problem: Problem): Deployment {
  return {
    components: [],
    refused: [{ type: '', fullName: manifestName, file: manifestName, problem }],
  };
}

function typeOf(file: string): ReturnType<typeof findType> | Problem {
  try {
    return findType(file);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function readFile(content: Buffer | undefined, type: string): { readonly node: XmlNode } | Problem {
  try {
    const node = readXml(content?.toString() ?? '');
    return checkStructure(node, type) ?? { node };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { problem: `Error parsing file: ${error.message}`, place: error.place };
  }
}
