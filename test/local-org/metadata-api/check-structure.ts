import { metadataDeclarations, type DeclaredElement } from './metadata-declarations.ts';
import type { Place, XmlNode } from './read-xml.ts';

/** What is wrong with a file, in the platform's words. */
export interface StructureProblem {
  readonly problem: string;
  readonly place: Place;
}

/** Elements that carry XML of their own, which the WSDL calls text. */
const ownXml = new Set(['targetConfigs']);
const namespace = 'http://soap.sforce.com/2006/04/metadata';

/**
 * Holds a file against the type that its root element names: no unknown element, none too often, none missing, and
 * only allowed values.
 * @returns the first problem, because the platform's parser stops there
 */
export function checkStructure(root: XmlNode, typeName: string): StructureProblem | undefined {
  if (root.name !== typeName) {
    const problem = `Error parsing file: Element {${namespace}}${root.name} invalid at this location`;
    return { problem, place: root.start };
  }
  return checkElement(root, typeName);
}

function checkElement(node: XmlNode, typeName: string): StructureProblem | undefined {
  const declaration = metadataDeclarations().get(typeName);
  if (ownXml.has(node.name) || typeName === 'any') return undefined;
  if (declaration?.kind === 'elements') return checkChildren(node, typeName, declaration.elements);
  const [child] = node.children;
  if (child) return invalid(child, typeName);
  if (declaration?.kind === 'words' && !declaration.words.has(node.text)) {
    return {
      problem: `Error parsing file: '${node.text}' is not a valid value for the enum '${typeName}'`,
      place: node.end,
    };
  }
  const isWrong =
    (typeName === 'boolean' && !/^\s*(true|false|0|1)\s*$/.test(node.text)) ||
    (typeName === 'number' && !/^\s*-?\d+(\.\d+)?\s*$/.test(node.text));
  if (!isWrong) return undefined;
  return { problem: `Error parsing file: '${node.text}' is not a valid ${typeName}`, place: node.end };
}

function checkChildren(
  node: XmlNode,
  typeName: string,
  elements: ReadonlyMap<string, DeclaredElement>,
): StructureProblem | undefined {
  const seen = new Set<string>();
  for (const child of node.children) {
    const declared = elements.get(child.name);
    if (!declared) return invalid(child, typeName);
    if (seen.has(child.name) && !declared.repeated) {
      return {
        problem: `Error parsing file: Element ${child.name} is duplicated at this location in type ${typeName}`,
        place: child.start,
      };
    }
    seen.add(child.name);
    const problem = checkElement(child, declared.type);
    if (problem) return problem;
  }
  const missing = [...elements].find(([name, { required }]) => required && !seen.has(name));
  if (missing) return { problem: `Required field is missing: ${missing[0]}`, place: node.start };
  if (node.children.length === 0 && node.text.trim() !== '') {
    return { problem: `Error parsing file: unexpected text in type ${typeName}`, place: node.start };
  }
  return undefined;
}

function invalid(child: XmlNode, typeName: string): StructureProblem {
  return {
    problem: `Error parsing file: Element {${namespace}}${child.name} invalid at this location in type ${typeName}`,
    place: child.start,
  };
}
