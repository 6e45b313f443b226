import { STANDARD_FORMATS } from './standardFormats';

export type FormatKind = keyof typeof STANDARD_FORMATS;
export type FormatLanguage = keyof (typeof STANDARD_FORMATS)['messages'];
export type FormatField = 'subject' | 'text';

/** Which format is meant: `messages`, `fr-CA`. */
export interface FormatKey {
  readonly kind: FormatKind;
  readonly language: FormatLanguage;
}

/** Subject and text of a Task, as an admin writes them. */
export type Format = Readonly<Record<FormatField, string>>;

export const FORMAT_KINDS = Object.keys(STANDARD_FORMATS) as FormatKind[];
export const FORMAT_LANGUAGES = Object.keys(STANDARD_FORMATS.messages) as FormatLanguage[];
