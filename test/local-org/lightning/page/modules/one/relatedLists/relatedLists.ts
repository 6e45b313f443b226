import { api, LightningElement } from 'lwc';
import type { ObjectInfo } from 'page/objectInfo.js';
import { pageMetadata } from 'page/pageMetadata.js';

const standardLists = new Set(['Contacts', 'Opportunities', 'Cases']);

type Related = ObjectInfo['childRelationships'][number] & { readonly columns?: readonly string[] };

/** Related lists of a record: those of its layout; without one the package's objects, and a few standard ones. */
export default class RelatedLists extends LightningElement {
  @api info: ObjectInfo | undefined;
  @api recordId: string | undefined;

  get relationships(): readonly Related[] {
    const children = this.info?.childRelationships ?? [];
    const layout = pageMetadata.layouts[this.info?.apiName ?? ''];
    if (layout === undefined) {
      return children.filter(
        ({ childObjectApiName, relationshipName }) =>
          childObjectApiName.endsWith('__c') || standardLists.has(relationshipName),
      );
    }
    return layout.relatedLists.flatMap(({ object, field, columns }) => {
      const child = children.find(
        ({ childObjectApiName, fieldName }) => childObjectApiName === object && fieldName === field,
      );
      return child === undefined ? [] : [{ ...child, columns }];
    });
  }

  get isEmpty(): boolean {
    return this.relationships.length === 0;
  }
}
