import type { Format, FormatKey } from './formatKey';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const inside = (value: unknown, key: string): Json => {
  const found = isObject(value) ? value[key] : undefined;
  return isObject(found) ? found : {};
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What the settings hold, or undefined when it cannot be read. Nothing is a document without formats. */
function readDocument(json: string): Json | undefined {
  if (json.trim() === '') return {};
  try {
    const document: unknown = JSON.parse(json);
    return isObject(document) && document['version'] === 1 ? document : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the formats of the settings can be read at all. */
export function isReadable(json: string): boolean {
  return readDocument(json) !== undefined;
}

/** What somebody has set for a format: an empty text where nothing. @param json `ParleySettings__c.Formats__c` */
export function ownFormat(json: string, { kind, language }: FormatKey): Format {
  const found = inside(inside(inside(readDocument(json), 'formats'), kind), language);
  return { subject: textOf(found['subject']), text: textOf(found['text']) };
}

/**
 * The formats of the settings with one of them changed. A field that is as the language has it is left out, so that it
 * follows a better wording of a later version; whatever else the document holds stays.
 */
export function withFormat(
  json: string,
  { kind, language }: FormatKey,
  own: Format,
  standard: Format,
): string {
  const document = readDocument(json) ?? {};
  const formats = inside(document, 'formats');
  const fields = (['subject', 'text'] as const).filter(
    (field) => own[field].trim() !== '' && own[field] !== standard[field],
  );
  const ofKind = Object.entries({
    ...inside(formats, kind),
    [language]: Object.fromEntries(fields.map((field) => [field, own[field]])),
  }).filter(([, format]) => isObject(format) && Object.keys(format).length > 0);
  const all = Object.entries({ ...formats, [kind]: Object.fromEntries(ofKind) }).filter(
    ([, languages]) => isObject(languages) && Object.keys(languages).length > 0,
  );
  return JSON.stringify({ ...document, version: 1, formats: Object.fromEntries(all) });
}
