import { fieldForms, makeField } from './field-forms.ts';
import type { FieldSchema } from './object-schema.ts';
import type { StandardObject } from './standard-object.ts';

const { checkbox, reference, readOnly } = fieldForms;

/** Fields of an account that are those of its contact under another name. */
const mirrored = [
  'Email',
  'MobilePhone',
  'HomePhone',
  'OtherPhone',
  'AssistantPhone',
  'Title',
  'Department',
  'Birthdate',
  'LeadSource',
  'DoNotCall',
  'HasOptedOutOfEmail',
  'MailingStreet',
  'MailingCity',
  'MailingState',
  'MailingPostalCode',
  'MailingCountry',
];
const isPersonAccount = checkbox('IsPersonAccount', { label: 'Is Person Account', ...readOnly });

/** Fields that account and contact of a person have under the same name. */
const shared = ['FirstName', 'LastName', 'Salutation', 'Phone', 'Fax', 'Description', 'OwnerId'];

/** Field of the account → field of the contact that holds the same. */
export const personFields: ReadonlyMap<string, string> = new Map([
  ...shared.map((name) => [name, name] as const),
  ...mirrored.map((name) => [`Person${name}`, name] as const),
]);

/**
 * The standard objects of an org that has person accounts.
 * https://developer.salesforce.com/docs/platform/api/guide/sforce-api-guidelines-personaccounts.html
 */
export function withPersonAccounts(objects: readonly StandardObject[]): readonly StandardObject[] {
  const contact = objects.find(({ name }) => name === 'Contact');
  const ofContact = (name: string): FieldSchema => {
    const field = contact?.fields.find((one) => one.name === name);
    return field ?? makeField(name, 'string', { length: 255 });
  };
  return objects.map((object) => {
    if (object.name === 'Contact') return { ...object, fields: [...object.fields, isPersonAccount] };
    if (object.name !== 'Account') return object;
    const names = ['FirstName', 'LastName', 'Salutation'].map((name) => ({
      ...ofContact(name),
      required: false,
    }));
    const person = mirrored.map((name) => ({ ...ofContact(name), name: `Person${name}` }));
    const contactId = reference('PersonContactId', 'Contact', {
      relationshipName: 'PersonContact',
      ...readOnly,
    });
    return { ...object, fields: [...object.fields, ...names, isPersonAccount, contactId, ...person] };
  });
}
