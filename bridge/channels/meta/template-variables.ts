import type { TemplateDefinition } from '../../conversations/template.ts';

const PLACEHOLDER = /\{\{\s*([a-z0-9_]+)\s*\}\}/gi;
const POSITION = /^(header_)?\d+$/;

/** Names of the variables in a text, in the order of their first use. */
export function variablesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name))];
}

/**
 * Whether Meta knows the variables by their names. Else it counts them, in each part from 1.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview#parameter-formats
 */
export function isNamed({ header, body }: TemplateDefinition): boolean {
  const texts = header.kind === 'text' ? [header.text, body] : [body];
  return texts.flatMap((text) => variablesIn(text)).some((name) => !POSITION.test(name));
}

/** The text with its variables counted from 1, as Meta wants them where it counts. */
export function counted(text: string): string {
  const names = variablesIn(text);
  return text.replaceAll(PLACEHOLDER, (_whole, name: string) => `{{${names.indexOf(name) + 1}}}`);
}

/** The text with each variable replaced by what `valueOf` gives for its name. */
export function filled(text: string, valueOf: (name: string) => string): string {
  return text.replaceAll(PLACEHOLDER, (_whole, name: string) => valueOf(name));
}
