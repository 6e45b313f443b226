import { FORMAT_LANGUAGES, type FormatLanguage } from 'c/parleyFormatRules';

interface Value {
  readonly value: string | null;
}

/** What `settingsQuery` answers. */
export interface SettingsAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleySettings__c: {
        readonly edges: readonly {
          readonly node: { readonly Id: string; readonly Formats__c: Value; readonly LogLanguage__c: Value };
        }[];
      };
    };
  };
}

/** The settings as far as formats are concerned. `id` is empty while the org has none. */
export interface FormatSettings {
  readonly id: string;
  readonly formats: string;
  readonly language: FormatLanguage;
}

/** A picklist says `fr_CA`, where a language tag has a hyphen. */
export default function readSettings(data: unknown): FormatSettings {
  const node = (data as SettingsAnswer).uiapi.query.ParleySettings__c.edges[0]?.node;
  const tag = node?.LogLanguage__c.value?.replace('_', '-');
  return {
    id: node?.Id ?? '',
    formats: node?.Formats__c.value ?? '',
    language: FORMAT_LANGUAGES.find((language) => language === tag) ?? 'en',
  };
}
