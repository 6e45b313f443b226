import type { Schema } from '../schema/object-schema.ts';
import type { LabelTexts } from './metadata/read-labels.ts';

/** What the org knows that a component may import from `@salesforce/…`. */
export interface SalesforceModules {
  readonly schema: Schema;
  readonly labels: ReadonlyMap<string, LabelTexts>;
  readonly customPermissions: ReadonlySet<string>;
}

const session = "import { session } from 'page/session.js';\n";

/** Values that depend on the user's locale, by the name of the module below `@salesforce/i18n/`. */
const userValues: Readonly<Record<string, string>> = {
  lang: 'session.language',
  locale: 'session.locale',
  timeZone: 'session.timeZone',
  'number.decimalSeparator': "separator('decimal', '.')",
  'number.groupingSeparator': "separator('group', ',')",
};

/**
 * Writes the module for a specifier below `@salesforce/`: `label/c.Name`, `user/Id`, `customPermission/Name`,
 * `schema/Object.Field`, `messageChannel/Name__c`, `i18n/locale`, `client/formFactor`.
 *
 * `labels` is all labels at once, each an export by its name.
 *
 * @returns undefined for what the org does not have: the import then fails, as it does on the platform
 */
export function salesforceModule(
  specifier: string,
  { schema, labels, customPermissions }: SalesforceModules,
): string | undefined {
  if (specifier === 'labels') return allLabels(labels);
  const slash = specifier.indexOf('/');
  const kind = specifier.slice(0, slash);
  const name = specifier.slice(slash + 1);
  switch (kind) {
    case 'label': {
      const texts = labels.get(name.replace(/^c\./, ''));
      return (
        texts &&
        `${session}const texts = ${JSON.stringify(texts)};\nexport default texts[session.language] ?? texts.en;`
      );
    }
    case 'user':
      if (name === 'Id') return `${session}export default session.userId;`;
      return name === 'isGuest' ? 'export default false;' : undefined;
    case 'customPermission':
      if (!customPermissions.has(name.replace(/^c\./, ''))) return undefined;
      return `${session}export default session.customPermissions.includes(${JSON.stringify(name.replace(/^c\./, ''))}) || undefined;`;
    case 'schema':
      return schemaModule(schema, name);
    case 'messageChannel':
      return `export default ${JSON.stringify({ channel: name })};`;
    case 'client':
      return name === 'formFactor'
        ? "export default matchMedia('(max-width: 767px)').matches ? 'Small' : 'Large';"
        : undefined;
    case 'i18n': {
      const value = userValues[name];
      return value && `${session}${value.startsWith('separator') ? separator : ''}export default ${value};`;
    }
    default:
      return undefined;
  }
}

function allLabels(labels: ReadonlyMap<string, LabelTexts>): string {
  const exported = [...labels].map(([name, texts]) => `export const ${name} = of(${JSON.stringify(texts)});`);
  return [`${session}const of = (texts) => texts[session.language] ?? texts.en;`, ...exported].join('\n');
}

const separator = `const separator = (type, otherwise) =>
  new Intl.NumberFormat(session.locale).formatToParts(12345.6).find((part) => part.type === type)?.value ?? otherwise;
`;

function schemaModule(schema: Schema, name: string): string | undefined {
  const [objectName = '', ...path] = name.split('.');
  const object = schema.object(objectName);
  if (object === undefined) return undefined;
  if (path.length === 0) return `export default ${JSON.stringify({ objectApiName: object.name })};`;
  const [first = ''] = path;
  const known = path.length === 1 ? object.field(first) : object.parentField(first);
  return (
    known && `export default ${JSON.stringify({ objectApiName: object.name, fieldApiName: path.join('.') })};`
  );
}
