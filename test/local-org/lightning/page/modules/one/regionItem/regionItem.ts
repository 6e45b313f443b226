import { api, LightningElement } from 'lwc';
import type { PlacedComponent } from '../../../../metadata/page-metadata.ts';
import type { ObjectInfo } from 'page/objectInfo.js';

/** One component in a region of a record page: the platform's own ones by what they are, others by their name. */
export default class RegionItem extends LightningElement {
  @api placed: PlacedComponent | undefined;
  @api info: ObjectInfo | undefined;
  @api recordId: string | undefined;

  get isTabset(): boolean {
    return this.placed?.component === 'flexipage:tabset';
  }
  get isDetail(): boolean {
    return this.placed?.component === 'force:detailPanel';
  }
  get isRelated(): boolean {
    return this.placed?.component === 'force:relatedListContainer';
  }
  get isTimeline(): boolean {
    return this.placed?.component === 'runtime_sales_activities:activityPanel';
  }
  get isOwn(): boolean {
    return this.placed?.component.includes(':') === false;
  }
  get unknown(): string {
    return `The local org has no component ${this.placed?.component ?? ''}.`;
  }
}
