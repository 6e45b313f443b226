import type { MetadataComponent } from '../schema/metadata-component.ts';
import type { XmlNode } from './read-xml.ts';

/** A component of a deployment, with what is needed to say where it is wrong. */
export interface DeployedComponent extends MetadataComponent {
  readonly node: XmlNode;
  /** Sources of a component bundle by file name: `parleyInbox.js`. */
  readonly sources?: ReadonlyMap<string, string>;
}
