import { languages, type Language } from '../../conversations/language.ts';

/** The language that a picklist names. It says `fr_CA`, where a language tag has a hyphen. */
export function languageOf(value: string): Language | undefined {
  const tag = value.replace('_', '-');
  return languages.find((language) => language === tag);
}
