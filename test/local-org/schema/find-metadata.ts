import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

/** Metadata that describes objects and is loaded. */
const loaded = ['object', 'field'];

/** Metadata that other parts read, or that only says how things look. What is on neither list is refused. */
const left = [
  'app',
  'audience',
  'compactLayout',
  'customPermission',
  'flexipage',
  'js',
  'labels',
  'layout',
  'listView',
  'md',
  'messageChannel',
  'permissionset',
  'platformEventChannel',
  'platformEventChannelMember',
  'resource',
  'tab',
  'translation',
  'cspTrustedSite',
  'notiftype',
  'quickAction',
];

export interface MetadataFile {
  readonly kind: 'object' | 'field';
  readonly file: string;
  /** Name of the object that the file belongs to, which is the folder's name. */
  readonly object: string;
}

const projectShape = z.object({ packageDirectories: z.array(z.object({ path: z.string() })).min(1) });

/**
 * Lists the object and field files of an SFDX project: of all package directories in `sfdx-project.json`, or of
 * `force-app` where there is none. A kind of metadata that the org has never heard of is an error.
 */
export function findMetadata(projectFolder: string): readonly MetadataFile[] {
  const project = join(projectFolder, 'sfdx-project.json');
  const folders = existsSync(project)
    ? projectShape.parse(JSON.parse(readFileSync(project, 'utf8'))).packageDirectories.map(({ path }) => path)
    : ['force-app'];
  const files = new Map<string, MetadataFile>();
  for (const folder of folders) {
    for (const file of findFiles(join(projectFolder, folder))) {
      const metadata = classify(file);
      if (metadata) files.set(file, metadata);
    }
  }
  return [...files.values()];
}

function findFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) throw new Error(`${folder} does not exist.`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('-meta.xml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function classify(file: string): MetadataFile | undefined {
  const [, kind] = /\.(\w+)-meta\.xml$/.exec(basename(file)) ?? [];
  if (kind === undefined || !(loaded.includes(kind) || left.includes(kind))) {
    throw new Error(`${file}: the local org does not know this kind of metadata.`);
  }
  if (kind === 'object') return { kind, file, object: basename(dirname(file)) };
  if (kind === 'field') return { kind, file, object: basename(dirname(dirname(file))) };
  return undefined;
}
