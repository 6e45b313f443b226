import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { z } from 'zod';
import { MetadataCatalog } from './metadata-catalog.ts';
import type { MetadataComponent } from './metadata-component.ts';
import { metadataTypes, type MetadataType } from './metadata-types.ts';
import { readMetadata } from './read-metadata.ts';

const projectShape = z.object({ packageDirectories: z.array(z.object({ path: z.string() })).min(1) });

/**
 * Reads the metadata of an SFDX project: from all package directories in `sfdx-project.json`, or from `force-app` where
 * there is none. Throws for a kind of metadata that the org has never heard of, and for a file that it acts on and
 * that is no XML.
 */
export function readProject(projectFolder: string): MetadataCatalog {
  const project = join(projectFolder, 'sfdx-project.json');
  const folders = existsSync(project)
    ? projectShape.parse(JSON.parse(readFileSync(project, 'utf8'))).packageDirectories.map(({ path }) => path)
    : ['force-app'];
  const files = new Set(folders.flatMap((folder) => findFiles(join(projectFolder, folder))));
  return new MetadataCatalog([...files].flatMap((file) => readComponent(file) ?? []));
}

function findFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) throw new Error(`${folder} does not exist.`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('-meta.xml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function readComponent(file: string): MetadataComponent | undefined {
  const [, name = '', suffix = ''] = /^(.+)\.(\w+)-meta\.xml$/.exec(basename(file)) ?? [];
  const type = metadataTypes.find((candidate) => candidate.suffix === suffix);
  if (!type) throw new Error(`${file}: the local org does not know this kind of metadata.`);
  // Labels in files of their own are for the Lightning page, which reads them itself.
  if (type.child?.of === 'CustomLabels') return undefined;
  const component = { type: type.name, fullName: fullNameOf(type, file, name), file };
  if (type.inEffect) return { ...component, content: readMetadata(file, type.name) };
  return {
    ...component,
    // Nobody may ever ask, and there are hundreds of them.
    get content() {
      return readMetadata(file, type.name);
    },
  };
}

function fullNameOf({ child, folder, inFolders }: MetadataType, file: string, name: string): string {
  // objects/X__c/fields/Y__c.field-meta.xml, but objectTranslations/X__c-es/Y__c.fieldTranslation-meta.xml
  if (child)
    return `${basename(child.of === 'CustomObject' ? dirname(dirname(file)) : dirname(file))}.${name}`;
  if (!inFolders) return name;
  const path = file.split(sep);
  return [...path.slice(path.lastIndexOf(folder) + 1, -1), name].join('/');
}
