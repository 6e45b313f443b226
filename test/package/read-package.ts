import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { text, type MetadataElement, type MetadataFile } from './metadata-file.ts';

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

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  isArray: () => true,
});

/** Reads all metadata below `folder/force-app`. Throws when a file is no XML. */
export function readPackage(folder: string): Package {
  const paths = readdirSync(join(folder, 'force-app'), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, 'force-app', path))
    .sort();
  const files = paths.filter((path) => path.endsWith('-meta.xml')).map((path) => readFile(folder, path));
  const ofType = (type: string) =>
    new Map(files.filter((file) => file.type === type).map((file) => [file.name, file]));
  const fields = new Map<string, Map<string, MetadataFile>>();
  for (const object of ofType('CustomObject').keys()) fields.set(object, new Map());
  for (const file of files.filter(({ type }) => type === 'CustomField')) {
    fields.get(basename(dirname(dirname(file.file))))?.set(text(file.root, 'fullName') ?? '', file);
  }
  const sources = new Map(
    paths
      .filter(
        (path) =>
          path.includes(`${sep}lwc${sep}`) && /(?<!\.d)\.ts$/.test(path) && !path.includes('__tests__'),
      )
      .map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
  );
  return { folder, files, ofType, fields, sources };
}

function readFile(folder: string, path: string): MetadataFile {
  const xml = readFileSync(path, 'utf8');
  const file = relative(folder, path).split(sep).join('/');
  const problem = XMLValidator.validate(xml);
  if (problem !== true) throw new Error(`${file}: ${problem.err.msg}`);
  const [root] = Object.entries(parser.parse(xml) as Record<string, readonly MetadataElement[]>);
  if (!root?.[1][0]) throw new Error(`${file} is empty.`);
  return {
    file,
    name: basename(file).replace(/\.[A-Za-z]+-meta\.xml$/, ''),
    type: root[0],
    root: root[1][0],
  };
}
