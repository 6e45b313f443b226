import { metadataTypes, type MetadataType } from '../schema/metadata-types.ts';

/** What a file of a deployment describes. */
export interface FileOfType {
  readonly type: MetadataType;
  readonly fullName: string;
}

/**
 * The type of a file in a deployment by its folder and ending: `reports/Sales/Won.report`, `reports/Sales-meta.xml`,
 * `lwc/card/card.js-meta.xml`, `staticresources/logo.resource-meta.xml`.
 * @returns undefined for a file that is a part of a component but does not describe it
 * @throws Error for what stands where no type of metadata has its files
 */
export function findType(path: string): FileOfType | undefined {
  const [folder = '', ...rest] = path.split('/');
  const name = rest.join('/');
  const types = metadataTypes.filter((type) => type.folder === folder && !type.child);
  if (types.length === 0) throw new Error('the local org does not know this kind of metadata');
  for (const type of types) {
    const [, folderName] = /^([^/.]+)-meta\.xml$/.exec(name) ?? [];
    if (folderName !== undefined && type.name.endsWith('Folder')) return { type, fullName: folderName };
    const describes = hasContentOfItsOwn(type) ? `.${type.suffix}-meta.xml` : `.${type.suffix}`;
    if (!name.endsWith(describes)) continue;
    const [bundle = ''] = rest;
    const isBundle = type.name === 'LightningComponentBundle';
    return { type, fullName: isBundle ? bundle : name.slice(0, -describes.length) };
  }
  const [only] = types;
  if (only && hasContentOfItsOwn(only)) return undefined;
  throw new Error('the local org does not know this kind of metadata');
}

/** Types whose XML stands beside the thing itself. */
function hasContentOfItsOwn({ name }: MetadataType): boolean {
  return name === 'LightningComponentBundle' || name === 'StaticResource';
}
