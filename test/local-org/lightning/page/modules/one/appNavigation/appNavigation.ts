import { api, LightningElement } from 'lwc';
import type { App, Tab } from '../../../../metadata/page-metadata.ts';
import { objectInfo } from 'page/objectInfo.js';
import { pageMetadata } from 'page/pageMetadata.js';
import { pageOfTab } from 'page/pageOfTab.js';
import { urlOf, type PageReference } from 'page/router.js';
import { session } from 'page/session.js';

interface Item {
  readonly name: string;
  readonly label: string;
  readonly url: string;
  readonly itemClass: string;
  readonly current: 'page' | undefined;
}

/** The tabs of the app, and the menu of apps. */
export default class AppNavigation extends LightningElement {
  #app: App | undefined;
  labels: Readonly<Record<string, string>> = {};

  @api page: PageReference | undefined;

  @api get app(): App | undefined {
    return this.#app;
  }
  set app(app: App | undefined) {
    this.#app = app;
    if (app !== undefined) void this.readLabels(app);
  }

  get apps(): readonly { readonly name: string; readonly label: string; readonly current: boolean }[] {
    return pageMetadata.apps.map(({ name, label }) => ({ name, label, current: name === this.app?.name }));
  }

  get items(): readonly Item[] {
    return (this.app?.tabs ?? []).map((tab) => {
      const current = this.isCurrent(tab);
      return {
        name: tab.name,
        label: this.labels[tab.name] ?? '',
        url: urlOf(pageOfTab(tab)),
        itemClass: `slds-context-bar__item${current ? ' slds-is-active' : ''}`,
        current: current ? 'page' : undefined,
      };
    });
  }

  handleSelect(event: CustomEvent<{ readonly value: string }>): void {
    this.dispatchEvent(new CustomEvent('switchapp', { detail: { name: event.detail.value } }));
  }

  private isCurrent({ name, target }: Tab): boolean {
    const { objectApiName, apiName } = this.page?.attributes ?? {};
    return target.kind === 'component' ? apiName === name : objectApiName === target.object;
  }

  private async readLabels(app: App): Promise<void> {
    const texts = pageMetadata.translations[session.language]?.tabs ?? {};
    const labels = await Promise.all(
      app.tabs.map(async ({ name, target, label }) => [
        name,
        target.kind === 'object'
          ? (await objectInfo(target.object)).labelPlural
          : (texts[name] ?? label ?? name),
      ]),
    );
    this.labels = Object.fromEntries(labels) as Record<string, string>;
  }
}
