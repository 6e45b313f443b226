import { basename, dirname } from 'node:path';
import { MetadataElement } from '../../schema/metadata-element.ts';
import { readMetadata } from '../../schema/read-metadata.ts';
import { columnField } from './column-field.ts';
import { findFiles } from './find-files.ts';
import type {
  App,
  ListView,
  PageMetadata,
  PlacedComponent,
  RecordAction,
  RecordPage,
  Tab,
  UtilityItem,
} from './page-metadata.ts';
import { readLayout } from './read-layout.ts';
import { readPageTranslations } from './read-page-translations.ts';
import { salesApp, standardHighlights, standardIcons } from './standard-metadata.ts';

/**
 * Reads apps, tabs, utility bars, list views and record pages of the package.
 *
 * @param folders where to look, at any depth: `force-app`
 * @throws Error with file and element for what cannot be read
 */
export function readPageMetadata(folders: readonly string[]): PageMetadata {
  const read = (kind: string, root: string): readonly (readonly [string, MetadataElement, string])[] =>
    findFiles(folders, kind).map((file) => [
      basename(file, `.${kind}-meta.xml`),
      new MetadataElement(readMetadata(file, root), file),
      file,
    ]);
  const pages = new Map(read('flexipage', 'FlexiPage').map(([name, page]) => [name, readPage(page)]));
  const tabFiles = read('tab', 'CustomTab');
  const tabs = new Map(tabFiles.map(([name, tab]) => [name, readTab(name, tab)]));
  const listViews: Record<string, ListView[]> = {};
  for (const [name, view, file] of read('listView', 'ListView')) {
    (listViews[basename(dirname(dirname(file)))] ??= []).push(readListView(name, view));
  }
  const recordActions: Record<string, RecordAction[]> = {};
  for (const [fullName, action] of read('quickAction', 'QuickAction')) {
    const [object = '', name = ''] = fullName.split('.');
    (recordActions[object] ??= []).push({
      name,
      label: action.requiredText('label'),
      component: action.requiredText('lightningWebComponent'),
    });
  }
  const compactLayouts = new Map(
    read('compactLayout', 'CompactLayout').map(([name, layout, file]) => [
      `${basename(dirname(dirname(file)))}.${name}`,
      layout.texts('fields'),
    ]),
  );
  return {
    apps: [
      ...read('app', 'CustomApplication').map(([name, app]) => readApp(name, app, tabs, pages)),
      salesApp,
    ],
    listViews,
    icons: { ...standardIcons, ...Object.fromEntries(tabFiles.flatMap(([name, tab]) => tabIcon(name, tab))) },
    highlights: {
      ...standardHighlights,
      ...Object.fromEntries(
        read('object', 'CustomObject').flatMap(([object, root]) => {
          const assigned = root.text('compactLayoutAssignment');
          const layout = compactLayouts.get(`${object}.${assigned ?? ''}`);
          return layout === undefined ? [] : [[object, layout]];
        }),
      ),
    },
    layouts: Object.fromEntries(
      read('layout', 'Layout').map(([name, layout]) => [name.split('-')[0] ?? name, readLayout(layout)]),
    ),
    translations: readPageTranslations(folders),
    customPermissions: Object.fromEntries(
      read('permissionset', 'PermissionSet').map(([name, set]) => [
        name,
        set
          .children('customPermissions')
          .filter((permission) => permission.flag('enabled'))
          .map((permission) => permission.requiredText('name')),
      ]),
    ),
    recordActions,
    recordPages: Object.fromEntries(
      [...pages.values()].flatMap((page) =>
        page.type === 'RecordPage' && page.object !== undefined ? [[page.object, recordPage(page)]] : [],
      ),
    ),
  };
}

interface Page {
  readonly type: string;
  readonly object: string | undefined;
  readonly items: readonly PageItem[];
}

interface PageItem extends PlacedComponent {
  readonly id: string;
  readonly region: string;
}

function readPage(page: MetadataElement): Page {
  return {
    type: page.requiredText('type'),
    object: page.text('sobjectType'),
    items: page.children('flexiPageRegions').flatMap((region) => {
      const regionName = region.requiredText('name');
      return region
        .children('itemInstances')
        .flatMap((instance) => instance.children('componentInstance'))
        .map((instance) => readItem(instance, regionName));
    }),
  };
}

function readItem(instance: MetadataElement, region: string): PageItem {
  const component = instance.requiredText('componentName').replace(/^c:/, '');
  const properties = instance
    .children('componentInstanceProperties')
    .map((property) => [property.requiredText('name'), property.text('value') ?? ''] as const);
  return {
    component,
    id: instance.text('identifier') ?? component,
    region,
    properties: Object.fromEntries(properties),
  };
}

/** The highlights have their own place; every region but the sidebar belongs to the main column. */
function recordPage({ items }: Page): RecordPage {
  const placed = items.filter(({ component }) => component !== 'force:highlightsPanel');
  const strip = ({ component, properties }: PageItem): PlacedComponent => ({ component, properties });
  return {
    main: placed.filter(({ region }) => region !== 'sidebar').map(strip),
    sidebar: placed.filter(({ region }) => region === 'sidebar').map(strip),
  };
}

function readApp(
  name: string,
  app: MetadataElement,
  tabs: ReadonlyMap<string, Tab>,
  pages: ReadonlyMap<string, Page>,
): App {
  const utilityBar = app.text('utilityBar');
  return {
    name,
    label: app.text('label') ?? name,
    description: app.text('description') ?? '',
    tabs: app.texts('tabs').flatMap((tab) => tabs.get(tab) ?? standardTab(tab) ?? []),
    utilityItems: (pages.get(utilityBar ?? '')?.items ?? []).map(utilityItem),
  };
}

/** Tabs of the platform that are no object's, by the names that apps call them. */
const analyticsTabs: Readonly<Record<string, Tab>> = {
  'standard-report': {
    name: 'standard-report',
    label: 'Reports',
    target: { kind: 'analytics', object: 'Report' },
  },
  'standard-Dashboard': {
    name: 'standard-Dashboard',
    label: 'Dashboards',
    target: { kind: 'analytics', object: 'Dashboard' },
  },
};

function standardTab(name: string): Tab | undefined {
  const analytics = analyticsTabs[name];
  if (analytics !== undefined) return analytics;
  const object = /^standard-([A-Z]\w+)$/.exec(name)?.[1];
  return object === undefined ? undefined : { name, target: { kind: 'object', object } };
}

function readTab(name: string, tab: MetadataElement): Tab {
  const component = tab.text('lwcComponent');
  const label = tab.text('label');
  return {
    name,
    ...(label === undefined ? {} : { label }),
    target:
      component === undefined
        ? { kind: 'object', object: name }
        : { kind: 'component', component: component.replace(/^c:/, '') },
  };
}

function tabIcon(name: string, tab: MetadataElement): readonly (readonly [string, string])[] {
  const motif = /^Custom(\d+):/.exec(tab.text('motif') ?? '')?.[1];
  return motif === undefined ? [] : [[name, `custom:custom${motif}`]];
}

function utilityItem(item: PageItem): UtilityItem {
  const { properties } = item;
  return {
    id: item.id,
    component: item.component,
    label: properties['label'] ?? item.component,
    icon: properties['icon'] ?? 'component',
    width: Number(properties['width'] ?? 340),
    height: Number(properties['height'] ?? 480),
    eager: properties['eager'] === 'true',
    scrollable: properties['scrollable'] !== 'false',
  };
}

function readListView(name: string, view: MetadataElement): ListView {
  return {
    name,
    label: view.text('label') ?? name,
    columns: view.texts('columns').map(columnField),
    filters: view.children('filters').map((filter) => ({
      field: columnField(filter.requiredText('field')),
      operation: filter.requiredText('operation'),
      value: filter.text('value') ?? '',
    })),
    mine: view.text('filterScope') === 'Mine',
  };
}
