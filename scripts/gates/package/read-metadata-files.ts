import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { MetadataElement, MetadataFile } from './metadata-file.ts';

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  isArray: () => true,
});

/**
 * Reads all metadata below a directory, ordered by path.
 * @param folder the project's; the files' paths are told from there
 * @param directory below the project: `force-app`
 * @throws Error with file and line when a file is no XML
 */
export function readMetadataFiles(folder: string, directory: string): readonly MetadataFile[] {
  if (!existsSync(join(folder, directory))) return [];
  return readdirSync(join(folder, directory), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('-meta.xml'))
    .sort()
    .map((path) => readFile(folder, join(folder, directory, path)));
}

function readFile(folder: string, path: string): MetadataFile {
  const xml = readFileSync(path, 'utf8');
  const file = relative(folder, path).split(sep).join('/');
  const problem = XMLValidator.validate(xml);
  if (problem !== true) throw new Error(`${file}:${problem.err.line}: ${problem.err.msg}`);
  const [root] = Object.entries(parser.parse(xml) as Record<string, readonly MetadataElement[]>);
  if (!root?.[1][0]) throw new Error(`${file} is empty.`);
  return {
    file,
    name: basename(file).replace(/\.[A-Za-z]+-meta\.xml$/, ''),
    type: root[0],
    root: root[1][0],
  };
}
