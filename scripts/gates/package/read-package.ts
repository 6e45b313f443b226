import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { text, type MetadataFile } from './metadata-file.ts';
import { readMetadataFiles } from './read-metadata-files.ts';

/** What the package brings, found by what the rules ask for. */
export interface Package {
  /** Folder of the project. */
  readonly folder: string;
  readonly files: readonly MetadataFile[];
  /** The files of a metadata type, by name of the component. */
  readonly ofType: (type: string) => ReadonlyMap<string, MetadataFile>;
  /** The fields of each custom object of the package, by object and field. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, MetadataFile>>;
  /** The TypeScript of the LWCs, tests left out, by path. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Reads all metadata below `folder/force-app`. Throws when a file is no XML. */
export function readPackage(folder: string): Package {
  const files = readMetadataFiles(folder, 'force-app');
  const ofType = (type: string) =>
    new Map(files.filter((file) => file.type === type).map((file) => [file.name, file]));
  const fields = new Map<string, Map<string, MetadataFile>>();
  for (const object of ofType('CustomObject').keys()) fields.set(object, new Map());
  for (const file of files.filter(({ type }) => type === 'CustomField')) {
    fields.get(basename(dirname(dirname(file.file))))?.set(text(file.root, 'fullName') ?? '', file);
  }
  return { folder, files, ofType, fields, sources: readSources(folder) };
}

function readSources(folder: string): ReadonlyMap<string, string> {
  const isSource = (path: string) =>
    path.includes(`${sep}lwc${sep}`) && /(?<!\.d)\.ts$/.test(path) && !path.includes('__tests__');
  const paths = readdirSync(join(folder, 'force-app'), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, 'force-app', path))
    .filter(isSource)
    .sort();
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}
