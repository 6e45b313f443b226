import { children, text } from '../metadata-file.ts';
import type { Package } from '../read-package.ts';
import { componentPath } from './component-path.ts';
import { languages } from './languages.ts';

/** That apps, tabs, report types, reports and dashboards are translated, and nothing else is. */
export function checkTranslations(parley: Package): readonly string[] {
  const paths = (type: string) => [...parley.ofType(type).values()].map(componentPath);
  const wanted: readonly (readonly [string, readonly string[]])[] = [
    ['customApplications', [...parley.ofType('CustomApplication').keys()]],
    // the tab of an object is called as the object is
    [
      'customTabs',
      [...parley.ofType('CustomTab').values()]
        .filter(({ root }) => text(root, 'customObject') !== 'true')
        .map(({ name }) => name),
    ],
    ['reportTypes', [...parley.ofType('ReportType').keys()]],
    ['reports', paths('Report')],
    ['dashboards', paths('Dashboard')],
  ];
  return languages.flatMap((language) => {
    const root = parley.ofType('Translations').get(language)?.root;
    const found = wanted.flatMap(([section, names]) => {
      const translated = children(root, section);
      const known = translated.map((entry) => text(entry, 'name') ?? '');
      return [
        ...names
          .filter((name) => !known.includes(name))
          .map((name) => `${section} ${name} is not translated.`),
        ...known.filter((name) => !names.includes(name)).map((name) => `there is no ${section} ${name}.`),
        ...(new Set(known).size === known.length ? [] : [`an entry of ${section} stands there twice.`]),
        ...translated
          .filter((entry) => !text(entry, 'label'))
          .map((entry) => `${section} ${text(entry, 'name') ?? ''} has no label.`),
      ];
    });
    return [...found, ...untranslatedSections(parley, root)].map((problem) => `${language}: ${problem}`);
  });
}

function untranslatedSections(parley: Package, root: Parameters<typeof children>[0]): readonly string[] {
  return children(root, 'reportTypes').flatMap((entry) => {
    const name = text(entry, 'name') ?? '';
    const translated = children(entry, 'sections').map((section) => text(section, 'name'));
    return children(parley.ofType('ReportType').get(name)?.root, 'sections')
      .map((section) => text(section, 'masterLabel') ?? '')
      .filter((section) => !translated.includes(section))
      .map((section) => `section ${section} of ${name} is not translated.`);
  });
}
