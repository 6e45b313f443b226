import { api, LightningElement } from 'lwc';
import type { ListView } from '../../../../metadata/page-metadata.ts';
import { objectInfo, type ObjectInfo } from 'page/objectInfo.js';
import { iconOf, listViewsOf } from 'page/pageMetadata.js';
import { readRows, type Rows } from 'page/recordRows.js';
import { goTo } from 'page/router.js';
import { sentenceOf } from 'page/sentenceOf.js';

const pageSize = 50;

/** The home of an object: its list views as tables. */
export default class ListPage extends LightningElement {
  #objectApiName: string | undefined;
  #filterName: string | undefined;
  #request = 0;
  info: ObjectInfo | undefined;
  view: ListView | undefined;
  result: Rows | undefined;
  failure: string | undefined;
  /** Pixels: narrower columns cannot be read, the table scrolls sideways instead. */
  minColumnWidth = 140;
  loading = true;
  sortedBy: string | undefined;
  sortDirection: 'asc' | 'desc' = 'desc';
  #first = pageSize;

  @api get objectApiName(): string | undefined {
    return this.#objectApiName;
  }
  set objectApiName(name: string | undefined) {
    if (name === this.#objectApiName) return;
    this.#objectApiName = name;
    this.info = undefined;
    this.result = undefined;
    this.sortedBy = undefined;
    this.#first = pageSize;
    void this.load();
  }

  @api get filterName(): string | undefined {
    return this.#filterName;
  }
  set filterName(name: string | undefined) {
    this.#filterName = name;
    this.#first = pageSize;
    void this.load();
  }

  get icon(): string {
    return iconOf(this.#objectApiName ?? '');
  }

  get objectLabel(): string {
    return this.info?.labelPlural ?? '';
  }

  get viewLabel(): string {
    return this.view?.label ?? '';
  }

  get views(): readonly { readonly name: string; readonly label: string; readonly current: boolean }[] {
    return listViewsOf(this.#objectApiName ?? '').map(({ name, label }) => ({
      name,
      label,
      current: name === this.view?.name,
    }));
  }

  get countText(): string {
    const total = this.result?.totalCount ?? 0;
    const shown = this.result?.rows.length ?? 0;
    const counted = total === 1 ? '1 item' : `${total} items`;
    return shown < total ? `${shown} of ${counted}` : counted;
  }

  get isEmpty(): boolean {
    return this.result?.rows.length === 0;
  }

  get hasMore(): boolean {
    return (this.result?.rows.length ?? 0) < (this.result?.totalCount ?? 0);
  }

  handleView(event: CustomEvent<{ readonly value: string }>): void {
    goTo({
      type: 'standard__objectPage',
      attributes: { objectApiName: this.#objectApiName, actionName: 'list' },
      state: { filterName: event.detail.value },
    });
  }

  handleSort(
    event: CustomEvent<{ readonly fieldName: string; readonly sortDirection: 'asc' | 'desc' }>,
  ): void {
    this.sortedBy = event.detail.fieldName;
    this.sortDirection = event.detail.sortDirection;
    void this.load();
  }

  handleMore(): void {
    this.#first = Math.min(this.#first + pageSize, 2000);
    void this.load();
  }

  handleRefresh(): void {
    void this.load();
  }

  private async load(): Promise<void> {
    const object = this.#objectApiName;
    if (object === undefined) return;
    this.#request += 1;
    const request = this.#request;
    this.loading = true;
    const views = listViewsOf(object);
    const view = views.find(({ name }) => name === this.#filterName) ?? views[0];
    if (view === undefined) return;
    this.view = view;
    try {
      const info = await objectInfo(object);
      const result = await readRows({
        object,
        columns: view.columns,
        filters: view.filters,
        mine: view.mine,
        first: this.#first,
        sortedBy: this.sortedBy?.replace(/_url$/, ''),
        descending: this.sortDirection === 'desc',
      });
      if (request !== this.#request) return;
      this.info = info;
      this.result = result;
      this.failure = undefined;
      document.title = `${view.label} | ${info.labelPlural}`;
    } catch (error) {
      if (request === this.#request) this.failure = sentenceOf(error);
    } finally {
      if (request === this.#request) this.loading = false;
    }
  }
}
