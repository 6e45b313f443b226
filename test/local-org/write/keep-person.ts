import { OrgError } from '../org-error.ts';
import type { Row, Value } from '../row.ts';
import type { ObjectSchema } from '../schema/object-schema.ts';
import { personFields } from '../schema/person-accounts.ts';
import { makeRecordId } from '../store/record-id.ts';
import { deriveFields, type Draft } from './derive-fields.ts';
import type { WriterParts } from './writer-parts.ts';

/** Whether the object is written by the rules of person accounts: the org has them, and the row is one's account. */
function isPerson(object: ObjectSchema, row: Row | undefined): boolean {
  return object.name === 'Account' && row?.['IsPersonAccount'] === true;
}

/** The contact of a person is written and deleted with the account only. */
export function demandNoPersonContact(object: ObjectSchema, row: Row): void {
  if (object.name !== 'Contact' || row['IsPersonAccount'] !== true) return;
  throw new OrgError('INVALID_OPERATION', 'The contact of a person account is written with its account.', {
    fields: [],
  });
}

/** The name of a person's account is put together from its parts and cannot be given. */
export function demandNoPersonName(object: ObjectSchema, row: Row, given: ReadonlyMap<string, Value>): void {
  if (!isPerson(object, row) || !given.has('Name')) return;
  throw new OrgError(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    'Account: bad field names on insert/update call: Name',
    { fields: ['Name'] },
  );
}

/** Creates the contact of a person's account, or writes it again. */
export function keepPerson(parts: WriterParts, object: ObjectSchema, account: Row): void {
  if (!isPerson(object, account)) return;
  const { store } = parts;
  const contacts = store.table('Contact');
  const before = contacts.rows.get(String(account['PersonContactId']));
  const draft: Draft & { Id: string } = {
    ...(before ?? emptyContact(contacts.object)),
    Id: before?.Id ?? makeRecordId(contacts.object.keyPrefix, (contacts.lastNumber += 1)),
  };
  for (const [ofAccount, ofContact] of personFields) draft[ofContact] = account[ofAccount] ?? null;
  const stamps = ['LastModifiedDate', 'LastModifiedById', 'SystemModstamp', 'IsDeleted'];
  for (const name of stamps) draft[name] = account[name] ?? null;
  deriveFields('Contact', draft, store, String(account['SystemModstamp']));
  draft['AccountId'] = account.Id;
  if (before) {
    store.update(contacts, before, draft);
    return;
  }
  draft['IsPersonAccount'] = true;
  for (const name of ['CreatedDate', 'CreatedById']) draft[name] = account[name] ?? null;
  store.create(contacts, draft);
  store.update(store.table('Account'), account, { ...account, PersonContactId: draft.Id });
}

function emptyContact(object: ObjectSchema): Draft {
  return Object.fromEntries(object.fields.map(({ name, defaultValue }) => [name, defaultValue ?? null]));
}
