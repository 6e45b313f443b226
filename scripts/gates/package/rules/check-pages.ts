import { basename, dirname } from 'node:path';
import { children, text, texts, type MetadataFile } from '../metadata-file.ts';
import type { Package } from '../read-package.ts';
import { tabMotifs } from './tab-motifs.ts';

/** Targets that a component of ours needs for each kind of page. */
const targetOf: Readonly<Record<string, string>> = {
  UtilityBar: 'lightning__UtilityBar',
  RecordPage: 'lightning__RecordPage',
  AppPage: 'lightning__AppPage',
  HomePage: 'lightning__HomePage',
};

/** Lists of fields that an object shows where it is searched for. */
const searchLists = [
  'customTabListAdditionalFields',
  'lookupDialogsAdditionalFields',
  'searchResultsAdditionalFields',
];

/** Names in layouts and list views that every custom object has. */
const standardFields = new Set([
  'Name',
  'NAME',
  'OwnerId',
  'CreatedById',
  'LastModifiedById',
  'OWNER.ALIAS',
  'CREATED_DATE',
]);

/** That apps, tabs, pages, layouts and lists name what exists, and in the right place. */
export function checkPages(parley: Package): readonly string[] {
  return [
    ...[...parley.ofType('CustomApplication').values()].flatMap((app) => checkApp(app, parley)),
    ...[...parley.ofType('CustomTab').values()].flatMap((tab) => checkTab(tab, parley)),
    ...[...parley.ofType('FlexiPage').values()].flatMap((page) => checkPage(page, parley)),
    ...[...parley.ofType('CustomObject').values()].flatMap((object) => checkObject(object, parley)),
    ...parley.files.filter(({ type }) => type === 'Layout').flatMap((layout) => checkLayout(layout, parley)),
    ...parley.files.filter(({ type }) => type === 'ListView').flatMap((list) => checkList(list, parley)),
    ...parley.files
      .filter(({ type }) => type === 'CompactLayout')
      .flatMap((list) => checkCompact(list, parley)),
  ];
}

function checkApp({ file, root }: MetadataFile, parley: Package): readonly string[] {
  const bar = text(root, 'utilityBar') ?? '';
  const page = parley.ofType('FlexiPage').get(bar);
  const tabs = texts(root, 'tabs').filter(
    (tab) => !tab.startsWith('standard-') && !parley.ofType('CustomTab').has(tab),
  );
  return [
    ...(page && text(page.root, 'type') === 'UtilityBar' ? [] : [`${file}: ${bar} is no utility bar.`]),
    ...tabs.map((tab) => `${file}: there is no tab ${tab}.`),
  ];
}

function checkTab({ file, name, root }: MetadataFile, parley: Package): readonly string[] {
  const component = text(root, 'lwcComponent');
  const isObject = text(root, 'customObject') === 'true' && parley.fields.has(name);
  return [
    ...(component === undefined && !isObject ? [`${file}: there is no object ${name}.`] : []),
    ...(component === undefined ? [] : checkComponent(component, 'lightning__Tab', parley)).map(
      (problem) => `${file}: ${problem}`,
    ),
    ...checkMotif(text(root, 'motif') ?? '').map((problem) => `${file}: ${problem}`),
  ];
}

function checkMotif(motif: string): readonly string[] {
  const [number = '', name] = motif.split(': ');
  const known = tabMotifs.get(number);
  if (known === undefined) return [`there is no picture ${number} for tabs.`];
  return known === name ? [] : [`${number} is called ${known}.`];
}

function checkPage({ file, root }: MetadataFile, parley: Package): readonly string[] {
  const needed = targetOf[text(root, 'type') ?? ''] ?? '';
  return children(root, 'flexiPageRegions')
    .flatMap((region) => children(region, 'itemInstances'))
    .flatMap((item) => children(item, 'componentInstance'))
    .map((instance) => text(instance, 'componentName') ?? '')
    .filter((component) => !/^(force|flexipage|runtime_\w+):/.test(component))
    .flatMap((component) => checkComponent(component, needed, parley))
    .map((problem) => `${file}: ${problem}`);
}

function checkComponent(component: string, target: string, parley: Package): readonly string[] {
  const bundle = parley.ofType('LightningComponentBundle').get(component);
  if (!bundle) return [`there is no component ${component}; ours are named without c:.`];
  const [targets] = children(bundle.root, 'targets');
  return texts(targets, 'target').includes(target) ? [] : [`${component} lacks the target ${target}.`];
}

function checkObject({ file, name, root }: MetadataFile, parley: Package): readonly string[] {
  const compact = text(root, 'compactLayoutAssignment');
  const pages = children(root, 'actionOverrides')
    .filter((override) => text(override, 'type') === 'Flexipage')
    .map((override) => text(override, 'content') ?? '');
  const [search] = children(root, 'searchLayouts');
  return [
    ...missingFields(
      name,
      searchLists.flatMap((list) => texts(search, list)),
      parley,
    ).map((problem) => `${file}: ${problem}`),
    ...(compact === undefined || parley.ofType('CompactLayout').has(compact)
      ? []
      : [`${file}: there is no compact layout ${compact}.`]),
    ...pages
      .filter((page) => text(parley.ofType('FlexiPage').get(page)?.root, 'sobjectType') !== name)
      .map((page) => `${file}: ${page} is no page of this object.`),
  ];
}

function checkLayout({ file, name, root }: MetadataFile, parley: Package): readonly string[] {
  const [object = ''] = name.split('-');
  const listed = children(root, 'layoutSections')
    .flatMap((section) => children(section, 'layoutColumns'))
    .flatMap((column) => children(column, 'layoutItems'))
    .map((item) => ({ field: text(item, 'field') ?? '', behavior: text(item, 'behavior') }));
  const required = [...(parley.fields.get(object) ?? [])]
    .filter(
      ([, field]) => text(field.root, 'required') === 'true' || text(field.root, 'type') === 'MasterDetail',
    )
    .map(([field]) => field);
  return [
    ...missingFields(
      object,
      listed.map(({ field }) => field),
      parley,
    ).map((problem) => `${file}: ${problem}`),
    ...required
      .filter((name) => !listed.some(({ field, behavior }) => field === name && behavior === 'Required'))
      .map((name) => `${file}: ${name} is required, so it is required on the layout.`),
    ...children(root, 'relatedLists').flatMap((list) => {
      const [detail = '', field = ''] = (text(list, 'relatedList') ?? '').split('.');
      const target = parley.fields.get(detail)?.get(field);
      if (text(target?.root, 'referenceTo') !== object)
        return [`${file}: ${detail}.${field} does not point here.`];
      return missingFields(detail, texts(list, 'fields'), parley).map((problem) => `${file}: ${problem}`);
    }),
  ];
}

function checkList({ file, root }: MetadataFile, parley: Package): readonly string[] {
  const object = basename(dirname(dirname(file)));
  const fields = [
    ...texts(root, 'columns'),
    ...children(root, 'filters').map((filter) => text(filter, 'field') ?? ''),
  ];
  return missingFields(object, fields, parley).map((problem) => `${file}: ${problem}`);
}

function checkCompact({ file, root }: MetadataFile, parley: Package): readonly string[] {
  const fields = texts(root, 'fields');
  return [
    ...missingFields(basename(dirname(dirname(file))), fields, parley).map(
      (problem) => `${file}: ${problem}`,
    ),
    ...(fields.length <= 10 ? [] : [`${file}: a compact layout has ten fields at most.`]),
  ];
}

function missingFields(object: string, fields: readonly string[], parley: Package): readonly string[] {
  return fields
    .filter((field) => !standardFields.has(field) && !parley.fields.get(object)?.has(field))
    .map((field) => `there is no field ${object}.${field}.`);
}
