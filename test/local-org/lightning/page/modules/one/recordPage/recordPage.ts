import { api, LightningElement } from 'lwc';
import type { PlacedComponent } from '../../../../metadata/page-metadata.ts';
import { objectInfo, type ObjectInfo } from 'page/objectInfo.js';
import { pageMetadata } from 'page/pageMetadata.js';
import { objectOfRecord } from 'page/objectOfRecord.js';

/** Objects whose records have a list of activities beside them. */
const withTimeline = new Set(['Account', 'Case', 'Contact', 'Lead', 'Opportunity', 'ParleyConversation__c']);

/** A record: its highlights, then related lists and details on the left, and what happened on the right. */
export default class RecordPage extends LightningElement {
  #recordId: string | undefined;
  info: ObjectInfo | undefined;
  failure: string | undefined;

  @api objectApiName: string | undefined;

  @api get recordId(): string | undefined {
    return this.#recordId;
  }
  set recordId(recordId: string | undefined) {
    if (recordId === this.#recordId) return;
    this.#recordId = recordId;
    if (recordId !== undefined) void this.load(recordId);
  }

  get relationships(): ObjectInfo['childRelationships'] {
    return (this.info?.childRelationships ?? []).filter(
      ({ childObjectApiName, relationshipName }) =>
        (childObjectApiName.startsWith('Parley') || shownRelationships.has(relationshipName)) &&
        !relationshipName.startsWith('ParleyActivityLog'),
    );
  }

  get placed(): readonly (PlacedComponent & { readonly key: string })[] {
    return (pageMetadata.recordPages[this.info?.apiName ?? ''] ?? []).map((one, index) => ({
      ...one,
      key: `${one.component}-${index}`,
    }));
  }

  get hasTimeline(): boolean {
    return withTimeline.has(this.info?.apiName ?? '');
  }

  get hasAside(): boolean {
    return this.hasTimeline || this.placed.length > 0;
  }

  get mainClass(): string {
    return this.hasAside ? 'main main_beside' : 'main';
  }

  private async load(recordId: string): Promise<void> {
    this.info = undefined;
    this.failure = undefined;
    try {
      const name = this.objectApiName ?? (await objectOfRecord(recordId));
      const info = await objectInfo(name);
      if (recordId === this.#recordId) this.info = info;
    } catch (error) {
      const body = (error as { readonly body?: { readonly message: string } }).body;
      this.failure = body?.message ?? String(error);
    }
  }
}

const shownRelationships = new Set(['Contacts', 'Opportunities', 'Cases']);
