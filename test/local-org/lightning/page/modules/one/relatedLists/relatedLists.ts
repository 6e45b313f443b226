import { api, LightningElement } from 'lwc';
import type { ObjectInfo } from 'page/objectInfo.js';

const standardLists = new Set(['Contacts', 'Opportunities', 'Cases']);

/** Related lists of a record: the package's objects, and a few of the standard ones. */
export default class RelatedLists extends LightningElement {
  @api info: ObjectInfo | undefined;
  @api recordId: string | undefined;

  get relationships(): ObjectInfo['childRelationships'] {
    return (this.info?.childRelationships ?? []).filter(
      ({ childObjectApiName, relationshipName }) =>
        childObjectApiName.endsWith('__c') || standardLists.has(relationshipName),
    );
  }

  get isEmpty(): boolean {
    return this.relationships.length === 0;
  }
}
