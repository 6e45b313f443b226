import type { XmlNode } from '../read-xml.ts';

/** The text of the first child of that name; undefined where there is none, or nothing in it. */
export function nodeText(node: XmlNode, name: string): string | undefined {
  const text = node.children.find((child) => child.name === name)?.text.trim();
  return text === '' ? undefined : text;
}
