import { z } from 'zod';
import { canonicalNumber } from '../../conversations/numbers/canonical-number.ts';
import { numberVariants } from '../../conversations/numbers/number-variants.ts';
import { countryOfNumber, phoneNumber } from '../../conversations/numbers/phone-number.ts';
import { inChunks } from './rest/in-chunks.ts';
import type { Names } from './names.ts';
import type { ContactMatch, FoundContact } from './plan/found.ts';
import { readRows } from './rest/read-rows.ts';
import { likeText, soql, soqlJoin, soqlName, type Soql } from './rest/soql.ts';

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
/** Numbers with fewer digits are short codes: nobody's number ends like them by more than chance. */
const searchable = /^\+\d{7,15}$/;

/** A number to find a contact by, and the number of the channel, whose country a local spelling is read in. */
export interface WantedContact {
  readonly number: string;
  readonly channelNumber: string;
}

/** A query, and what its rows say. */
export interface ContactSearch {
  readonly statement: Soql;
  read(rows: readonly unknown[]): readonly (readonly [number: string, match: ContactMatch])[];
}

/**
 * Searches the contacts of numbers, however a number is spelled in Salesforce, in as many queries as they need. A
 * number that two contacts share belongs to none of them. What is no number that can be searched for is left out.
 */
export function contactSearches(names: Names, wanted: readonly WantedContact[]): readonly ContactSearch[] {
  const askable = wanted.filter(({ number }) => searchable.test(number) && numberVariants(number).length > 0);
  return inChunks(askable, NUMBERS_PER_QUERY).map((chunk) => ({
    statement: candidates(chunk.map(({ number }) => number)),
    read(rows) {
      const contacts = readRows(rows, contactRow, names, 'Contacts');
      const byCountry = Map.groupBy(chunk, ({ channelNumber }) => countryOfNumber(channelNumber));
      return [...byCountry].flatMap(([country, people]) => {
        const kept = keptNumbers(contacts, country);
        return people.map(
          ({ number }) => [number, choose(number, kept.get(canonicalNumber(number)) ?? [])] as const,
        );
      });
    },
  }));
}

/** All spellings of a number end in the same digits. */
function candidates(numbers: readonly string[]): Soql {
  const endings = [...new Set(numbers.map((number) => canonicalNumber(number).slice(-COMPARED_DIGITS)))];
  const conditions = endings.flatMap((ending) => {
    const pattern = `%${[...ending].map(likeText).join('%')}%`;
    return phoneFields.map((field) => soql`${soqlName(field)} LIKE ${pattern}`);
  });
  const fields = soqlJoin(', ', ['Id', 'Name', 'AccountId', ...phoneFields].map(soqlName));
  return soql`SELECT ${fields} FROM Contact WHERE ${soqlJoin(' OR ', conditions)}`;
}

/** A number as it stands in a field of a contact. */
interface KeptNumber {
  readonly row: ContactRow;
  readonly field: (typeof phoneFields)[number];
  /** In E.164 form. */
  readonly number: string;
}

/** The numbers of contacts by their canonical spelling: each is read once, however many people are looked for. */
function keptNumbers(
  rows: readonly ContactRow[],
  country: ReturnType<typeof countryOfNumber>,
): ReadonlyMap<string, readonly KeptNumber[]> {
  const kept = rows.flatMap((row) =>
    phoneFields.flatMap((field): readonly KeptNumber[] => {
      const written = row[field];
      const number = written ? phoneNumber(written, country) : undefined;
      return number === undefined ? [] : [{ row, field, number }];
    }),
  );
  return Map.groupBy(kept, ({ number }) => canonicalNumber(number));
}

/** @param kept all spellings of the number that contacts have */
function choose(number: string, kept: readonly KeptNumber[]): ContactMatch {
  const hits = [...Map.groupBy(kept, ({ row }) => row).values()].flatMap(
    (ofContact) => ofContact.find((one) => one.number === number) ?? ofContact[0] ?? [],
  );
  const [only, ...others] = hits;
  if (!only) return { reason: `No contact has the number ${number}.` };
  if (others.length > 0) {
    return {
      candidates: hits.map(({ row }) => contactOf(row)),
      reason: `${hits.length} contacts have the number ${number}.`,
    };
  }
  const isVariant = only.number !== number;
  const written = `${only.field} ${only.row[only.field] ?? ''}`;
  return {
    contact: contactOf(only.row),
    isVariant,
    reason: isVariant ? `${written} is another spelling of ${number}.` : `${written} is ${number}.`,
  };
}

function contactOf({ Id, Name, AccountId }: ContactRow): FoundContact {
  return { id: Id, name: Name, ...(AccountId ? { accountId: AccountId } : {}) };
}
