import { z } from 'zod';
import type { ContactObject } from '../../../conversations/matching/contact-reference.ts';
import { ParleyError } from '../../../errors.ts';
import type { Contacts, ContactSource } from '../../contacts.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { queryTogether } from '../rest/query-together.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlName } from '../rest/soql.ts';
import { bulkRows } from './bulk-rows.ts';
import { readChangedContacts } from './changed-contacts.ts';
import { conversationsOf } from './conversations-of.ts';
import { contactColumns, keyedContact } from './keyed-contact.ts';
import { createIdentities } from './create-identities.ts';
import { readPeople } from './read-people.ts';
import type { KeptSources } from './kept-sources.ts';
import { statementOfAll } from './statement-of-all.ts';

interface ContactsParts {
  readonly connection: SalesforceConnection;
  readonly names: Names;
  readonly sources: KeptSources;
}

/** People as Salesforce has them: contacts, leads and accounts. */
export function createContacts({ connection, names, sources }: ContactsParts): Contacts {
  /** What Salesforce refuses may name a field that is no longer shown. */
  const noteRefusal = (error: unknown): void => {
    if (error instanceof ParleyError && !error.retry) sources.forget();
  };
  async function withFields<Result>(read: () => Promise<Result>): Promise<Result> {
    try {
      return await read();
    } catch (error) {
      noteRefusal(error);
      throw error;
    }
  }

  return {
    sources: () => sources.current(),
    newest: (some) => withFields(() => readNewest(connection, names, some)),
    async *readAll(source, signal) {
      try {
        for await (const rows of bulkRows(
          connection,
          statementOfAll(source, contactColumns(source)),
          signal,
        )) {
          yield rows.map((row) => keyedContact(row, source));
        }
      } catch (error) {
        noteRefusal(error);
        throw error;
      }
    },
    readChanged: (since) => withFields(() => readChangedContacts(connection, since)),
    conversationsOf: (ids) => conversationsOf(connection, names, ids),
    read: async (references) => readPeople(connection, (await sources.current()).sources, references),
    createIdentities: (identities) => createIdentities(connection, names, identities),
    ownNumbers: () => readForwardingNumbers(connection, names),
  };
}

const newestRow = z.object({ SystemModstamp: z.string() });

async function readNewest(
  connection: SalesforceConnection,
  names: Names,
  sources: readonly ContactSource[],
): Promise<ReadonlyMap<ContactObject, Date>> {
  const results = await queryTogether(
    connection,
    sources.map(
      ({ object }) =>
        soql`SELECT SystemModstamp FROM ${soqlName(object)} ORDER BY SystemModstamp DESC LIMIT 1`,
    ),
  );
  return new Map(
    sources.flatMap(({ object }, index): readonly (readonly [ContactObject, Date])[] => {
      const result = results[index];
      if (result?.status !== 'fulfilled') throw result?.reason;
      return readRows(result.value, newestRow, names, `The newest ${object}`).map(
        ({ SystemModstamp }) => [object, new Date(SystemModstamp)] as const,
      );
    }),
  );
}

const repRow = z.object({ forwardingNumber: z.string().nullish() });

async function readForwardingNumbers(
  connection: SalesforceConnection,
  names: Names,
): Promise<readonly string[]> {
  const { object, field } = names;
  const number = soqlName(field.forwardingNumber);
  const rows = await connection.query(
    soql`SELECT ${number} FROM ${soqlName(object.rep)} WHERE ${number} != ${''}`,
  );
  return readRows(rows, repRow, names, 'Reps').flatMap(({ forwardingNumber }) => forwardingNumber ?? []);
}
