import { isSupportedCountry } from 'libphonenumber-js';
import { z } from 'zod';
import { contactObjects, type ContactObject } from '../../conversations/matching/contact-reference.ts';
import { defaultSettings, type Settings } from '../../conversations/settings.ts';
import { languageOf } from './language-of.ts';
import type { Names } from './names.ts';
import { readRows } from './rest/read-rows.ts';
import { soql, soqlJoin, soqlName, type Soql } from './rest/soql.ts';

/** The row of settings, by its record. Absent: nobody has made one. */
export interface SettingsRow {
  readonly id: string;
  readonly settings: Settings;
}

const text = z.string().nullish().catch(undefined);
const tick = z.boolean().nullish().catch(undefined);
const number = z.number().nullish().catch(undefined);

/** What cannot be read counts as not set, each value by itself: a slip in one holds up no message. */
const settingsRow = z.object({
  Id: z.string(),
  defaultCountry: text,
  logLanguage: text,
  formats: text,
  matchContacts: tick,
  matchLeads: tick,
  matchAccounts: tick,
  phoneFields: text,
  createIdentities: tick,
  includeBulkImports: tick,
  apiBudgetPercent: number,
  messageRetentionMonths: number,
});

const words = [
  'defaultCountry',
  'logLanguage',
  'formats',
  'matchContacts',
  'matchLeads',
  'matchAccounts',
  'phoneFields',
  'createIdentities',
  'includeBulkImports',
  'apiBudgetPercent',
  'messageRetentionMonths',
] as const;

const matchWords = { Contact: 'matchContacts', Lead: 'matchLeads', Account: 'matchAccounts' } as const;

/** A field of an object that is searched: `Contact.Office__c`. */
const FIELD = new RegExp(`^(?:${contactObjects.join('|')})\\.[A-Za-z][A-Za-z0-9_]*$`);

/**
 * The oldest row of settings; the unique key of the package sees to it that there is one only.
 * @param query asks Salesforce; throws as for any request
 */
export async function readSettings(
  query: (statement: Soql) => Promise<readonly unknown[]>,
  names: Names,
): Promise<SettingsRow | undefined> {
  const selected = ['Id', ...words.map((word) => names.field[word])].map(soqlName);
  const rows = await query(
    soql`SELECT ${soqlJoin(', ', selected)} FROM ${soqlName(names.object.settings)} ORDER BY CreatedDate LIMIT 1`,
  );
  const [row] = readRows(rows, settingsRow, names, 'Settings');
  return row && { id: row.Id, settings: toSettings(row) };
}

function toSettings(row: z.infer<typeof settingsRow>): Settings {
  const country = row.defaultCountry?.trim().toUpperCase() ?? '';
  const formats = row.formats?.trim() ?? '';
  const months = Math.trunc(row.messageRetentionMonths ?? 0);
  const percent = row.apiBudgetPercent ?? 0;
  return {
    ...(isSupportedCountry(country) && { defaultCountry: country }),
    logLanguage: languageOf(row.logLanguage ?? '') ?? defaultSettings.logLanguage,
    ...(formats !== '' && { formats }),
    matchedObjects: contactObjects.filter(
      (object: ContactObject) => row[matchWords[object]] ?? defaultSettings.matchedObjects.includes(object),
    ),
    furtherFields: fieldsOf(row.phoneFields ?? ''),
    createsIdentities: row.createIdentities ?? defaultSettings.createsIdentities,
    includesBulkLoads: row.includeBulkImports ?? defaultSettings.includesBulkLoads,
    apiBudgetPercent: percent >= 1 && percent <= 100 ? percent : defaultSettings.apiBudgetPercent,
    ...(months >= 1 && { messageRetentionMonths: months }),
  };
}

/** Whatever people put between two fields; a line that names no field is left out. */
function fieldsOf(lines: string): readonly string[] {
  const fields = lines.split(/[\s,;]+/u).filter((line) => FIELD.test(line));
  return [...new Set(fields)];
}
