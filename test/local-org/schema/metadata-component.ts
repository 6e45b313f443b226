import type { Element } from './read-metadata.ts';

/** One piece of metadata that the org has, whether it came from a project's folder or by a deployment. */
export interface MetadataComponent {
  /** `CustomField` */
  readonly type: string;
  /** `ParleyMessage__c.Body__c` */
  readonly fullName: string;
  /** What its file holds. */
  readonly content: Element;
  /** File that it was read from, for messages. */
  readonly file: string;
}
