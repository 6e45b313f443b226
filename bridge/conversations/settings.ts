import type { CountryCode } from 'libphonenumber-js';
import type { Language } from './language.ts';
import type { ContactObject } from './matching/contact-reference.ts';

/** What an admin has set for the whole org: the row of `ParleySettings__c`. */
export interface Settings {
  /** The country that a number without country code is read in; else that of the channel. */
  readonly defaultCountry?: CountryCode;
  /** The language of what is written into the CRM, where the channel has none of its own. */
  readonly logLanguage: Language;
  /** JSON of formats that differ from the defaults. `formats/read-formats.ts` reads it. */
  readonly formats?: string;
  /** Where customers are looked for. */
  readonly matchedObjects: readonly ContactObject[];
  /** Fields of the org's own that hold numbers or e-mail addresses, besides the standard ones: `Contact.Office__c`. */
  readonly furtherFields: readonly string[];
  /** Whether an identity is made for every contact that is created in the CRM, before it has ever written. */
  readonly createsIdentities: boolean;
  /** Whether that also holds for contacts that come in bulk. */
  readonly includesBulkLoads: boolean;
  /** Share of the daily API requests after which what can wait waits. */
  readonly apiBudgetPercent: number;
  /** After how many months messages are archived; absent: never. */
  readonly messageRetentionMonths?: number;
}

/** What holds while nobody has set anything. */
export const defaultSettings: Settings = {
  logLanguage: 'en',
  matchedObjects: ['Contact', 'Lead', 'Account'],
  furtherFields: [],
  createsIdentities: false,
  includesBulkLoads: false,
  apiBudgetPercent: 80,
};
