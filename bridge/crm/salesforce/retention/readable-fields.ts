import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import type { SalesforceConnection } from '../rest/connection.ts';

const description = z.object({ fields: z.array(z.object({ name: z.string(), type: z.string() })) });

/** Fields that hold no value of their own, or none that a query may ask for with others. */
const withoutValue: ReadonlySet<string> = new Set(['address', 'location', 'base64']);

/**
 * All fields of an object that the bridge may read, also those that an admin has added: one request.
 * @throws ParleyError as for any request
 */
export async function readableFields(
  connection: SalesforceConnection,
  object: string,
): Promise<readonly string[]> {
  const described = description.safeParse(await connection.send('GET', `sobjects/${object}/describe`));
  if (!described.success)
    throw new ParleyError('CRM_ANSWER_UNREADABLE', 'The description of an object came in another form.');
  return described.data.fields.filter(({ type }) => !withoutValue.has(type)).map(({ name }) => name);
}
