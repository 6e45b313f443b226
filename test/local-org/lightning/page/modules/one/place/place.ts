import { api, LightningElement } from 'lwc';
import type { PlacedComponent } from '../../../../metadata/page-metadata.ts';
import { currentApp } from 'page/pageMetadata.js';
import { isAnalytics, type PageReference } from 'page/router.js';

/** Shows what the address names: a list, a record, a report, a dashboard, related records, or a component's own tab. */
export default class Place extends LightningElement {
  @api page: PageReference | undefined;

  get objectApiName(): string | undefined {
    return this.page?.attributes['objectApiName'];
  }
  get recordId(): string | undefined {
    return this.page?.attributes['recordId'];
  }
  get filterName(): string | undefined {
    return this.page?.state?.['filterName'];
  }
  get relationship(): string | undefined {
    return this.page?.attributes['relationshipApiName'];
  }
  /** Whose home the address names. */
  get analyticsKind(): 'Report' | 'Dashboard' | undefined {
    return this.isList && isAnalytics(this.objectApiName) ? this.objectApiName : undefined;
  }
  get isReport(): boolean {
    return this.isRecord && this.objectApiName === 'Report';
  }
  get isDashboard(): boolean {
    return this.isRecord && this.objectApiName === 'Dashboard';
  }
  get isList(): boolean {
    return this.page?.type === 'standard__objectPage';
  }
  get isRecord(): boolean {
    return this.page?.type === 'standard__recordPage';
  }
  get isRelationship(): boolean {
    return this.page?.type === 'standard__recordRelationshipPage';
  }
  /** The component of a tab that is one. */
  get placed(): PlacedComponent | undefined {
    if (this.page?.type !== 'standard__navItemPage') return undefined;
    const tab = currentApp().tabs.find(({ name }) => name === this.page?.attributes['apiName']);
    return tab?.target.kind === 'component' ? { component: tab.target.component, properties: {} } : undefined;
  }
}
