import { metadataTypes } from '../schema/metadata-types.ts';
import type { DeployedComponent } from './deployed-component.ts';
import type { FileOfType } from './find-type.ts';
import type { XmlNode } from './read-xml.ts';
import { toElement } from './to-element.ts';

/**
 * The components of a file: the one that it is named after, and those that are its parts, which are fields and list
 * views of an object, and single labels.
 * @param files of the whole deployment, among them the sources of a bundle
 */
export function readComponents(
  { type, fullName }: FileOfType,
  file: string,
  node: XmlNode,
  files: ReadonlyMap<string, Buffer>,
): readonly DeployedComponent[] {
  const isObject = type.name === 'CustomObject';
  const partTypes = new Map(
    metadataTypes
      .filter(({ child }) => child?.of === type.name)
      .map((partType) => [partType.child?.element, partType.name]),
  );
  const parts = node.children.flatMap((child): DeployedComponent[] => {
    const partType = partTypes.get(child.name);
    // Parts without a name of their own, as translations of fields have, go with their file.
    const name = child.children.find((one) => one.name === 'fullName')?.text.trim();
    if (partType === undefined || name === undefined) return [];
    const partName = isObject ? `${fullName}.${name}` : name;
    return [{ type: partType, fullName: partName, file, node: child, content: toElement(child) }];
  });
  const own = isObject
    ? { ...node, children: node.children.filter(({ name }) => !partTypes.has(name)) }
    : node;
  const component = { type: type.name, fullName, file, node: own, content: toElement(own) };
  if (type.name !== 'LightningComponentBundle') return [component, ...parts];
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const sources = [...files]
    .filter(([path]) => path.startsWith(folder) && /\.(js|html|css)$/.test(path))
    .map(([path, content]) => [path.slice(folder.length), content.toString()] as const);
  return [{ ...component, sources: new Map(sources) }];
}
