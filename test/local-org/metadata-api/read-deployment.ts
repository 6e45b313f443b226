import { metadataTypes, type MetadataType } from '../schema/metadata-types.ts';
import { checkStructure } from './check-structure.ts';
import type { DeployedComponent } from './deployed-component.ts';
import type { Problem } from './problem.ts';
import { readXml, XmlError, type XmlNode } from './read-xml.ts';
import { toElement } from './to-element.ts';

/** A component that could not even be read, or a line of `package.xml` that leads nowhere. */
export interface UnreadComponent {
  readonly type: string;
  readonly fullName: string;
  readonly file: string;
  readonly problem: Problem;
}

/** What stands in the zip of a deployment. */
export interface Deployment {
  readonly components: readonly DeployedComponent[];
  readonly unread: readonly UnreadComponent[];
}

const manifestName = 'package.xml';
/** Folders of reports and dashboards are named among the reports and dashboards. */
const folderTypes: Readonly<Record<string, string>> = {
  ReportFolder: 'Report',
  DashboardFolder: 'Dashboard',
};

/**
 * Reads the files of a deployment in metadata format. Each is held against the type that its folder names.
 * @param archive files by path; they may all stand in one folder
 */
export function readDeployment(archive: ReadonlyMap<string, Buffer>): Deployment {
  const manifestPath = [...archive.keys()].find((path) => /^([^/]+\/)?package\.xml$/.test(path));
  if (manifestPath === undefined) return broken('No package.xml found');
  const base = manifestPath.slice(0, -manifestName.length);
  const files = new Map([...archive].map(([path, content]) => [path.slice(base.length), content]));
  const destructive = [...files.keys()].find((path) => /^destructiveChanges/.test(path));
  if (destructive) return broken(`${destructive}: the local org does not delete metadata`);
  const manifest = readFile(files.get(manifestName)?.toString() ?? '', 'Package');
  if ('problem' in manifest) return broken(manifest.problem, manifest);

  const wanted = namesOf(manifest.node);
  const unknown = [...wanted.keys()].find((type) => !metadataTypes.some(({ name }) => name === type));
  if (unknown !== undefined) return broken(`Unknown type name '${unknown}' specified in package.xml`);
  const components: DeployedComponent[] = [];
  const unread: UnreadComponent[] = [];
  for (const [path, content] of files) {
    if (path === manifestName || /^lwc\/.*(?<!\.js-meta\.xml)$/.test(path)) continue;
    if (/^staticresources\/.*(?<!-meta\.xml)$/.test(path)) continue;
    const place = findType(path);
    if (!place) {
      const problem = { problem: 'the local org does not know this kind of metadata' };
      unread.push({ type: '', fullName: path, file: path, problem });
      continue;
    }
    const { type, fullName } = place;
    const read = readFile(content.toString(), type.name);
    if ('problem' in read) unread.push({ type: type.name, fullName, file: path, problem: read });
    else components.push(...componentsOf(type, fullName, path, read.node, files));
  }
  const found = new Set(
    [...components, ...unread].map(({ type, fullName }) => `${folderTypes[type] ?? type}:${fullName}`),
  );
  const failed = new Set(unread.map(({ fullName }) => fullName));
  for (const [type, names] of wanted) {
    for (const fullName of names) {
      const parent = fullName.split('.')[0] ?? '';
      if (fullName === '*' || found.has(`${type}:${fullName}`) || failed.has(parent)) continue;
      if (type === 'CustomLabels') continue;
      const problem = {
        problem: `An object '${fullName}' of type ${type} was named in package.xml, but was not found in zipped directory`,
      };
      unread.push({ type: '', fullName, file: manifestName, problem });
    }
  }
  const isWanted = ({ type, fullName }: DeployedComponent) => {
    const names = wanted.get(folderTypes[type] ?? type);
    return names?.has(fullName) === true || names?.has('*') === true;
  };
  return { components: components.filter(isWanted), unread };
}

function broken(sentence: string, problem: Problem = { problem: sentence }): Deployment {
  return {
    components: [],
    unread: [{ type: '', fullName: manifestName, file: manifestName, problem }],
  };
}

function namesOf(manifest: XmlNode): ReadonlyMap<string, ReadonlySet<string>> {
  const types = manifest.children.filter(({ name }) => name === 'types');
  return new Map(
    types.map(({ children }) => [
      children.find(({ name }) => name === 'name')?.text.trim() ?? '',
      new Set(
        children.filter(({ name }) => name === 'members').map(({ text }) => text.trim().replace(/\/$/, '')),
      ),
    ]),
  );
}

function readFile(xml: string, type: string): { readonly node: XmlNode } | Problem {
  try {
    const node = readXml(xml);
    return checkStructure(node, type) ?? { node };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { problem: `Error parsing file: ${error.message}`, place: error.place };
  }
}

/** The type of a file by its folder and ending, and the name of its component. */
function findType(path: string): { readonly type: MetadataType; readonly fullName: string } | undefined {
  const [folder = '', ...rest] = path.split('/');
  const name = rest.join('/');
  const folderFile = /^([^/.]+)-meta\.xml$/.exec(name);
  for (const type of metadataTypes) {
    if (type.folder !== folder || type.child) continue;
    if (folderFile?.[1] !== undefined && type.name in folderTypes) return { type, fullName: folderFile[1] };
    const ending = type.name === 'LightningComponentBundle' ? '.js-meta.xml' : `.${type.suffix}`;
    const plain = name.replace(/-meta\.xml$/, '');
    if (name.endsWith(ending)) {
      const fullName = name.slice(0, -ending.length);
      return { type, fullName: ending === '.js-meta.xml' ? (rest[0] ?? '') : fullName };
    }
    if (plain.endsWith(ending)) return { type, fullName: plain.slice(0, -ending.length) };
  }
  return undefined;
}

/** The component of a file and those that are its parts: fields and list views of an object, single labels. */
function componentsOf(
  type: MetadataType,
  fullName: string,
  file: string,
  node: XmlNode,
  files: ReadonlyMap<string, Buffer>,
): readonly DeployedComponent[] {
  const children = metadataTypes.filter(
    ({ child }) => child?.of === type.name && type.name !== 'CustomObjectTranslation',
  );
  const elements = new Map(children.map((child) => [child.child?.element, child]));
  const own = {
    ...node,
    children: node.children.filter(({ name }) => type.name !== 'CustomObject' || !elements.has(name)),
  };
  const parts = node.children.flatMap((child): DeployedComponent[] => {
    const childType = elements.get(child.name);
    const childName = child.children.find(({ name }) => name === 'fullName')?.text.trim() ?? '';
    if (!childType) return [];
    const name = type.name === 'CustomObject' ? `${fullName}.${childName}` : childName;
    return [{ type: childType.name, fullName: name, file, node: child, content: toElement(child) }];
  });
  const component = { type: type.name, fullName, file, node: own, content: toElement(own) };
  if (type.name !== 'LightningComponentBundle') return [component, ...parts];
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const sources = [...files]
    .filter(([path]) => path.startsWith(folder) && /\.(js|html|css)$/.test(path))
    .map(([path, content]) => [path.slice(folder.length), content.toString()] as const);
  return [{ ...component, sources: new Map(sources) }];
}
