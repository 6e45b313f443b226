import { children, text, texts } from '../metadata-file.ts';
import type { Package } from '../read-package.ts';
import { languages } from './languages.ts';
import { standardObjects } from './standard-objects.ts';

/** That quick actions open a component that may be opened by one, and are translated in each language. */
export function checkQuickActions(parley: Package): readonly string[] {
  const translations = parley.ofType('CustomObjectTranslation');
  return [...parley.ofType('QuickAction').values()].flatMap(({ file, name, root }) => {
    const [object = '', action = ''] = name.split('.');
    const component = text(root, 'lightningWebComponent') ?? '';
    const bundle = parley.ofType('LightningComponentBundle').get(component);
    const [targets] = children(bundle?.root, 'targets');
    const isOpened = texts(targets, 'target').includes('lightning__RecordAction');
    const untranslated = languages.filter((language) => {
      const actions = children(translations.get(`${object}-${language}`)?.root, 'quickActions');
      return !actions.some((one) => text(one, 'name') === action && text(one, 'label'));
    });
    return [
      ...(standardObjects.has(object) || parley.fields.has(object) ? [] : [`there is no object ${object}.`]),
      ...(isOpened ? [] : [`${component} cannot be opened by a quick action.`]),
      ...untranslated.map((language) => `the label is not translated into ${language}.`),
    ].map((problem) => `${file}: ${problem}`);
  });
}
