import { readFileSync } from 'node:fs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** Content of an element: text, or its children by name, each as often as it occurs. */
export type Element = string | { readonly [name: string]: readonly Element[] };

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  isArray: () => true,
});

/** Reads one metadata file and gives the content of its root element, which must have the given name. */
export function readMetadata(file: string, root: string): Element {
  const xml = readFileSync(file, 'utf8');
  const valid = XMLValidator.validate(xml);
  if (valid !== true) throw new Error(`${file}:${valid.err.line}: ${valid.err.msg}`);
  const document = parser.parse(xml) as { readonly [name: string]: readonly Element[] };
  const element = document[root]?.[0];
  if (element === undefined) throw new Error(`${file}: the root element must be <${root}>.`);
  return element;
}
