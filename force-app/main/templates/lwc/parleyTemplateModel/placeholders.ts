import type { TemplateContent } from './template';

const PLACE = /\{\{\s*(\w+)\s*\}\}/g;

/** Names of the variables in a text, in the order of their first use, each once. */
export function variablesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))];
}

/** Names of all variables of a template, in the order of their first use: header, body, links. */
export function variablesOf({
  headerType,
  headerText,
  body,
  buttons,
}: Pick<TemplateContent, 'headerType' | 'headerText' | 'body' | 'buttons'>): readonly string[] {
  const texts = [
    headerType === 'Text' ? headerText : '',
    body,
    ...buttons.map(({ kind, url }) => (kind === 'url' ? url : '')),
  ];
  return [...new Set(texts.flatMap((text) => variablesIn(text)))];
}

/** The text with values in its places; a place without a value stays, so that it is seen. */
export function fillText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACE, (place, name: string) => values[name]?.trim() || place);
}
