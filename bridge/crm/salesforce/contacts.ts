import { z } from 'zod';
import { countryOfNumber, phoneNumber } from '../../conversations/phone-number.ts';
import type { SalesforceConnection } from './connection.ts';
import { inChunks } from './in-chunks.ts';
import type { Names } from './names.ts';
import { readRows } from './read-rows.ts';
import { likeText, soql, soqlJoin, soqlName } from './soql.ts';

/** The person whom a number belongs to, and the sentence that says why. */
export interface ContactMatch {
  readonly contact?: { readonly id: string; readonly name: string; readonly accountId?: string };
  readonly reason: string;
}

const phoneFields = ['Phone', 'MobilePhone', 'HomePhone', 'OtherPhone'] as const;
const contactRow = z.object({
  Id: z.string(),
  Name: z.string(),
  AccountId: z.string().nullish(),
  Phone: z.string().nullish(),
  MobilePhone: z.string().nullish(),
  HomePhone: z.string().nullish(),
  OtherPhone: z.string().nullish(),
});
type ContactRow = z.infer<typeof contactRow>;

/** Numbers in one query: its text travels in the address, which Salesforce takes up to 16 kB of; each needs 240 bytes. */
const NUMBERS_PER_QUERY = 50;
/** Digits that a stored number must end in, in any spelling, before it is compared as a whole. */
const COMPARED_DIGITS = 7;

/**
 * Finds the contact of each number, however the number is spelled in Salesforce. A number that two contacts share
 * belongs to none of them.
 * @param wanted numbers in E.164 form, each with the channel's own number, whose country a local spelling is read in
 */
export async function findContacts(
  connection: SalesforceConnection,
  names: Names,
  wanted: readonly { readonly number: string; readonly channelNumber: string }[],
): Promise<ReadonlyMap<string, ContactMatch>> {
  const matches = new Map<string, ContactMatch>();
  const askable = wanted.filter(({ number }) => /^\+\d{7,15}$/.test(number));
  // All at once: one after the other they would take longer than the request with the rows that waits for them.
  await Promise.all(
    inChunks(askable, NUMBERS_PER_QUERY).map(async (chunk) => {
      const rows = await candidates(
        connection,
        names,
        chunk.map(({ number }) => number),
      );
      for (const { number, channelNumber } of chunk) matches.set(number, choose(number, channelNumber, rows));
    }),
  );
  return matches;
}

async function candidates(
  connection: SalesforceConnection,
  names: Names,
  numbers: readonly string[],
): Promise<readonly ContactRow[]> {
  const endings = [...new Set(numbers.map((number) => number.slice(-COMPARED_DIGITS)))];
  const conditions = endings.flatMap((ending) => {
    const pattern = `%${[...ending].map(likeText).join('%')}%`;
    return phoneFields.map((field) => soql`${soqlName(field)} LIKE ${pattern}`);
  });
  const fields = soqlJoin(', ', ['Id', 'Name', 'AccountId', ...phoneFields].map(soqlName));
  const rows = await connection.query(
    soql`SELECT ${fields} FROM Contact WHERE ${soqlJoin(' OR ', conditions)}`,
  );
  return readRows(rows, contactRow, names, 'Contacts');
}

function choose(number: string, channelNumber: string, rows: readonly ContactRow[]): ContactMatch {
  const country = countryOfNumber(channelNumber);
  const found = rows.flatMap((row) => {
    const field = phoneFields.find((name) => phoneNumber(row[name] ?? '', country) === number);
    return field ? [{ row, field }] : [];
  });
  const [only, ...others] = found;
  if (!only) return { reason: `No contact has the number ${number}.` };
  if (others.length > 0) return { reason: `${found.length} contacts have the number ${number}.` };
  return {
    contact: {
      id: only.row.Id,
      name: only.row.Name,
      ...(only.row.AccountId ? { accountId: only.row.AccountId } : {}),
    },
    reason: `${only.field} ${only.row[only.field] ?? ''} is ${number}.`,
  };
}
