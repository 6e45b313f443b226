import { z } from 'zod';
import { countryOf } from '../../../conversations/matching/country-of.ts';
import type { ContactReference } from '../../../conversations/matching/contact-reference.ts';
import { ParleyError } from '../../../errors.ts';
import type { ContactSource, KeyedContact } from '../../contacts.ts';

const cell = z.union([z.string(), z.boolean(), z.null()]).optional();
const row = z.looseObject({
  Id: z.string(),
  CreatedDate: z.string(),
  CreatedById: z.string(),
  SystemModstamp: z.string(),
  IsDeleted: cell,
  IsPersonAccount: cell,
  MasterRecordId: cell,
  IsConverted: cell,
  ConvertedContactId: cell,
  ConvertedAccountId: cell,
});
type ContactRow = z.infer<typeof row>;

/** The columns that `keyedContact` reads, which every record has. */
export function contactColumns({ object, hasPersonAccounts, ...source }: ContactSource): readonly string[] {
  return [
    ...['Id', 'CreatedDate', 'CreatedById', 'SystemModstamp', 'IsDeleted', 'MasterRecordId'],
    ...(object === 'Lead' ? ['IsConverted', 'ConvertedContactId', 'ConvertedAccountId'] : []),
    ...(object === 'Account' && hasPersonAccounts ? ['IsPersonAccount'] : []),
    ...source.phoneFields,
    ...source.emailFields,
    ...source.countryFields,
  ];
}

/**
 * A record as it is found by. A person account has its numbers as a contact; the account of it has none.
 * @param given a row of a query, or one of CSV, where all is text and nothing is `''`
 * @throws ParleyError CRM_ANSWER_UNREADABLE
 */
export function keyedContact(given: unknown, source: ContactSource): KeyedContact {
  const parsed = row.safeParse(given);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new ParleyError('CRM_ANSWER_UNREADABLE', `A ${source.object} came in another form: ${path}.`);
  }
  const { data } = parsed;
  const gone = goneOf(data, source);
  const country = source.countryFields.flatMap((field) => countryOf(textOf(data[field])) ?? [])[0];
  const isHidden = gone !== undefined || (source.object === 'Account' && isTrue(data.IsPersonAccount));
  const written = [...source.phoneFields, ...source.emailFields].map(
    (field) => [field, textOf(data[field])] as const,
  );
  return {
    object: source.object,
    id: data.Id,
    fields: new Map(isHidden ? [] : written.filter(([, text]) => text !== '')),
    ...(country && { country }),
    createdAt: new Date(data.CreatedDate),
    createdById: data.CreatedById,
    changedAt: new Date(data.SystemModstamp),
    ...(gone && { gone }),
  };
}

function goneOf(data: ContactRow, { object }: ContactSource): KeyedContact['gone'] {
  const master = textOf(data.MasterRecordId);
  if (isTrue(data.IsDeleted)) {
    return master === '' ? { why: 'Deleted' } : { why: 'Merged', to: { object, id: master } };
  }
  if (!isTrue(data.IsConverted)) return undefined;
  const to = convertedTo(data);
  return { why: 'Converted', ...(to && { to }) };
}

/** Where somebody else may not see the contact, the account is what is left of the lead. */
function convertedTo(data: ContactRow): ContactReference | undefined {
  const contact = textOf(data.ConvertedContactId);
  if (contact !== '') return { object: 'Contact', id: contact };
  const account = textOf(data.ConvertedAccountId);
  return account === '' ? undefined : { object: 'Account', id: account };
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
