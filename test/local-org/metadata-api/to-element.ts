import type { Element } from '../schema/read-metadata.ts';
import type { XmlNode } from './read-xml.ts';

/** An element in the form in which the org's own readers take metadata: without places. */
export function toElement(node: XmlNode): Element {
  if (node.children.length === 0) return node.text.trim();
  const content: Record<string, Element[]> = {};
  for (const child of node.children) (content[child.name] ??= []).push(toElement(child));
  return content;
}
