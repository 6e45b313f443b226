import { z } from 'zod';
import type { ContactObject, ContactReference } from '../../../conversations/matching/contact-reference.ts';
import { ParleyError } from '../../../errors.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { soql, type Soql } from '../rest/soql.ts';

const rows = z.array(z.object({ Id: z.string(), PersonContactId: z.string().nullish() }));

/**
 * What a conversation can be linked to for a record that a person has chosen: the record itself, or the contact of a
 * person account. Undefined when it is not there, was converted, or may not be seen.
 * @throws ParleyError when Salesforce as a whole is away
 */
export async function findContact(
  connection: SalesforceConnection,
  { object, id }: ContactReference,
): Promise<ContactReference | undefined> {
  const found =
    object === 'Account'
      ? // Orgs without person accounts do not know the field, and refuse the question.
        ((await read(connection, soql`SELECT Id, PersonContactId FROM Account WHERE Id = ${id}`)) ??
        (await read(connection, soql`SELECT Id FROM Account WHERE Id = ${id}`)))
      : await read(connection, statements[object](id));
  const [row] = found ?? [];
  if (!row) return undefined;
  return row.PersonContactId ? { object: 'Contact', id: row.PersonContactId } : { object, id: row.Id };
}

const statements: Readonly<Record<Exclude<ContactObject, 'Account'>, (id: string) => Soql>> = {
  Contact: (id) => soql`SELECT Id FROM Contact WHERE Id = ${id}`,
  Lead: (id) => soql`SELECT Id FROM Lead WHERE Id = ${id} AND IsConverted = ${false}`,
};

/** Undefined where Salesforce refuses the question. */
async function read(
  connection: SalesforceConnection,
  statement: Soql,
): Promise<z.infer<typeof rows> | undefined> {
  try {
    return rows.parse(await connection.query(statement));
  } catch (error) {
    if (error instanceof ParleyError && error.retry) throw error;
    if (error instanceof ParleyError) return undefined;
    throw new ParleyError('CRM_ANSWER_UNREADABLE', 'A record came in another form.', { cause: error });
  }
}
