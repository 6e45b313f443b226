import type { Problem } from '../problem.ts';
import type { XmlNode } from '../read-xml.ts';
import { nodeText } from './node-text.ts';
import { notFound } from './not-found.ts';
import type { Review } from './review.ts';

/** Where names stand: in elements of that name, or in a child of them. */
interface Naming {
  readonly element: string;
  readonly child?: string;
  /** The type of what is named. */
  readonly type: string;
}

/** Looks for the first name below a node that leads nowhere. */
export function missingTarget(
  node: XmlNode,
  { element, child, type }: Naming,
  { metadata }: Review,
): Problem | undefined {
  for (const entry of node.children.filter(({ name }) => name === element)) {
    const target = child === undefined ? entry.text.trim() : nodeText(entry, child);
    if (target === undefined || target.startsWith('standard-')) continue;
    if (!metadata.find(type, target)) return notFound(child ?? element, type, target);
  }
  return undefined;
}
