import { defaultSettings } from '../../../bridge/conversations/settings.ts';
import { createNames } from '../../../bridge/crm/salesforce/names.ts';
import { readSettings } from '../../../bridge/crm/salesforce/settings.ts';

const names = createNames();
const read = async (row: Readonly<Record<string, unknown>>) =>
  (await readSettings(() => Promise.resolve([{ Id: 'a0S000000000001AAA', ...row }]), names))?.settings;

test('an org without a row of settings has none', async () => {
  expect(await readSettings(() => Promise.resolve([]), names)).toBeUndefined();
});

test('what an admin has not set is as it is by default', async () => {
  expect(await read({})).toEqual(defaultSettings);
  const empty = Object.fromEntries(Object.values(names.field).map((field) => [field, null]));
  expect(await read(empty)).toEqual(defaultSettings);
});

test('what an admin has set is read', async () => {
  expect(
    await read({
      DefaultCountry__c: ' br ',
      LogLanguage__c: 'fr_CA',
      Formats__c: ' {"messages":{}} ',
      MatchContacts__c: true,
      MatchLeads__c: false,
      MatchAccounts__c: false,
      PhoneFields__c:
        'Contact.Office__c\r\nLead.Second_Phone__c, Contact.Office__c; Opportunity.Phone\nContact',
      CreateIdentities__c: true,
      IncludeBulkImports__c: true,
      ApiBudgetPercent__c: 60,
      MessageRetentionMonths__c: 24,
    }),
  ).toEqual({
    defaultCountry: 'BR',
    logLanguage: 'fr-CA',
    formats: '{"messages":{}}',
    matchedObjects: ['Contact'],
    furtherFields: ['Contact.Office__c', 'Lead.Second_Phone__c'],
    createsIdentities: true,
    includesBulkLoads: true,
    apiBudgetPercent: 60,
    messageRetentionMonths: 24,
  });
});

test('a slip in one value costs that value only', async () => {
  expect(
    await read({
      DefaultCountry__c: 'XX',
      LogLanguage__c: 'tlh',
      Formats__c: 7,
      MatchContacts__c: 'yes',
      PhoneFields__c: "Contact.Phone' OR Id != '",
      ApiBudgetPercent__c: 400,
      MessageRetentionMonths__c: 0,
      CreateIdentities__c: true,
    }),
  ).toEqual({ ...defaultSettings, createsIdentities: true });
});
