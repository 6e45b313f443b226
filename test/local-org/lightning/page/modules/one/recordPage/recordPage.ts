import { api, LightningElement } from 'lwc';
import type { PlacedComponent, RecordPage as RecordPageLayout } from '../../../../metadata/page-metadata.ts';
import { objectInfo, type ObjectInfo } from 'page/objectInfo.js';
import { pageMetadata } from 'page/pageMetadata.js';
import { objectOfRecord } from 'page/objectOfRecord.js';

type Keyed = PlacedComponent & { readonly key: string };

const placed = (component: string): PlacedComponent => ({ component, properties: {} });
const keyed = (one: PlacedComponent, index: number): Keyed => ({ ...one, key: `${one.component} ${index}` });

/** A record: its highlights, and below them what the page of its object holds. */
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

  get isTimelineOffered(): boolean {
    return (this.info?.childRelationships ?? []).some(
      ({ childObjectApiName }) => childObjectApiName === 'Task',
    );
  }

  /** The package's own page for the object, or the one that every object has. */
  get layout(): RecordPageLayout {
    return (
      pageMetadata.recordPages[this.info?.apiName ?? ''] ?? {
        main: [placed('flexipage:tabset')],
        sidebar: this.isTimelineOffered ? [placed('runtime_sales_activities:activityPanel')] : [],
      }
    );
  }

  get main(): readonly Keyed[] {
    return this.layout.main.map(keyed);
  }

  get sidebar(): readonly Keyed[] {
    return this.layout.sidebar.map(keyed);
  }

  get hasSidebar(): boolean {
    return this.layout.sidebar.length > 0;
  }

  get mainClass(): string {
    return this.hasSidebar ? 'main main_beside' : 'main';
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
