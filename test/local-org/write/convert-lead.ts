import { dateTimeText } from '../date-time.ts';
import { OrgError } from '../org-error.ts';
import type { Values } from '../org.ts';
import type { Row } from '../row.ts';
import { keepLastActivity } from './keep-last-activity.ts';
import type { ConvertedLead, LeadConversion } from './lead-conversion.ts';
import { refusals } from './refusals.ts';
import type { WriterParts } from './writer-parts.ts';

/** Writes rows as the user who converts. */
interface RowWriter {
  create(object: string, values: Values): string;
  update(object: string, id: string, values: Values): void;
}

const convertedStatus = 'Closed - Converted';
const address = ['Street', 'City', 'State', 'PostalCode', 'Country'];
const contactFields = [
  'FirstName',
  'LastName',
  'Salutation',
  'Title',
  'Email',
  'Phone',
  'MobilePhone',
  'Fax',
  'LeadSource',
  'DoNotCall',
  'HasOptedOutOfEmail',
  'Description',
];

/**
 * Makes an account, a contact and an opportunity of a lead. Its Tasks go along; lookups of custom objects do not. Of a
 * record that exists already only empty fields are filled.
 */
export function convertLead(
  parts: WriterParts,
  writer: RowWriter,
  lead: Row,
  order: LeadConversion,
): ConvertedLead {
  if (lead['IsConverted'] === true) throw refusals.convertedLead();
  if (order.convertedStatus !== convertedStatus)
    throw new OrgError('INVALID_STATUS', `invalid convertedStatus: ${order.convertedStatus}`, { fields: [] });
  const owner = { OwnerId: order.ownerId ?? lead['OwnerId'] };
  const known = order.contactId === undefined ? undefined : existing(parts, 'Contact', order.contactId);
  const knownAccountId = order.accountId ?? known?.['AccountId'] ?? undefined;
  const accountId =
    knownAccountId === undefined
      ? writer.create('Account', { ...accountOf(lead), ...owner })
      : String(knownAccountId);
  if (order.accountId !== undefined)
    fill(writer, 'Account', existing(parts, 'Account', accountId), accountOf(lead));
  const values = { ...contactOf(lead), AccountId: accountId };
  const contactId = known?.Id ?? writer.create('Contact', { ...values, ...owner });
  if (known) fill(writer, 'Contact', known, values);
  if (known && order.overwriteLeadSource)
    writer.update('Contact', known.Id, { LeadSource: lead['LeadSource'] });
  const opportunityId = order.doNotCreateOpportunity
    ? undefined
    : createOpportunity(
        writer,
        order.opportunityName ?? String(lead['Company']),
        accountId,
        contactId,
        owner,
      );
  const converted: ConvertedLead = {
    accountId,
    contactId,
    ...(opportunityId === undefined ? {} : { opportunityId }),
  };
  moveTasks(parts, lead, converted);
  close(parts, lead, converted);
  return converted;
}

function existing({ store }: WriterParts, object: string, id: string): Row {
  const row = store.table(object).rows.get(id);
  if (row) return row;
  throw refusals.noSuchRow();
}

function accountOf(lead: Row): Values {
  const billing = address.map((part) => [`Billing${part}`, lead[part]]);
  return { Name: lead['Company'], Phone: lead['Phone'], Fax: lead['Fax'], ...Object.fromEntries(billing) };
}

function contactOf(lead: Row): Values {
  const mailing = address.map((part) => [`Mailing${part}`, lead[part]]);
  return Object.fromEntries([...contactFields.map((name) => [name, lead[name]]), ...mailing]);
}

function fill(writer: RowWriter, object: string, row: Row, values: Values): void {
  const missing = Object.entries(values).filter(([name, value]) => row[name] === null && value !== null);
  if (missing.length > 0) writer.update(object, row.Id, Object.fromEntries(missing));
}

function createOpportunity(
  writer: RowWriter,
  name: string,
  accountId: string,
  contactId: string,
  owner: Values,
): string {
  const today = new Date();
  const quarterEnd = Date.UTC(today.getUTCFullYear(), Math.floor(today.getUTCMonth() / 3) * 3 + 3, 0);
  const id = writer.create('Opportunity', {
    ...owner,
    Name: name,
    AccountId: accountId,
    StageName: 'Prospecting',
    CloseDate: new Date(quarterEnd).toISOString().slice(0, 10),
  });
  writer.create('OpportunityContactRole', { OpportunityId: id, ContactId: contactId, IsPrimary: true });
  return id;
}

/** The lead's Tasks are about the contact and the opportunity, or the account, from now on. */
function moveTasks(
  parts: WriterParts,
  lead: Row,
  { accountId, contactId, opportunityId }: ConvertedLead,
): void {
  const tasks = parts.store.table('Task');
  const SystemModstamp = dateTimeText(Date.now());
  for (const id of [...(tasks.index('WhoId')?.find(lead.Id) ?? [])]) {
    const before = tasks.rows.get(id);
    if (!before) continue;
    const related = { WhoId: contactId, WhatId: opportunityId ?? accountId, AccountId: accountId };
    const after = { ...before, ...related, SystemModstamp };
    parts.store.update(tasks, before, after);
    keepLastActivity(parts, before, after);
  }
}

function close({ store }: WriterParts, lead: Row, converted: ConvertedLead): void {
  const now = dateTimeText(Date.now());
  const table = store.table('Lead');
  const current = table.rows.get(lead.Id) ?? lead;
  store.update(table, current, {
    ...current,
    Status: convertedStatus,
    IsConverted: true,
    ConvertedDate: now.slice(0, 10),
    ConvertedAccountId: converted.accountId,
    ConvertedContactId: converted.contactId,
    ConvertedOpportunityId: converted.opportunityId ?? null,
    LastModifiedDate: now,
    SystemModstamp: now,
  });
}
