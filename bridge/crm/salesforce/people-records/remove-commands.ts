import { z } from 'zod';
import type { PersonHoldings } from '../../person-records.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';
import { removeFiles } from './remove-files.ts';
import type { Removal } from './removal.ts';

/** Commands that name a person, and whose results may say more of them. */
const aboutPeople = ['LinkPerson', 'ExportPerson'];

const requestRow = z.object({
  Id: z.string(),
  conversation: z.string().nullish(),
  parameters: z.string().nullish(),
});

/**
 * Deletes the commands that were given about a person, with the files that an export has written.
 * @param exceptId the command that orders it
 */
export async function removeCommands(
  connection: SalesforceConnection,
  names: Names,
  { identities, conversations }: PersonHoldings,
  exceptId: string,
  removal: Removal,
): Promise<{ readonly commands: number; readonly files: number }> {
  const { field, object } = names;
  const selected = ['Id', field.conversation, field.parameters].map(soqlName);
  // What is in a long text cannot be asked for: the few of these kinds are read.
  const rows = await connection.query(
    soql`SELECT ${soqlJoin(', ', selected)} FROM ${soqlName(object.request)} WHERE ${soqlName(field.kind)} IN ${aboutPeople}`,
  );
  const named = [...identities, ...conversations].map(({ id }) => id);
  const about = readRows(rows, requestRow, names, 'Commands')
    .filter(
      ({ Id, conversation, parameters }) =>
        Id !== exceptId && named.some((id) => conversation === id || parameters?.includes(id)),
    )
    .map(({ Id }) => Id);
  if (about.length === 0) return { commands: 0, files: 0 };
  const files = await removeFiles(connection, names, about, removal);
  return { commands: await removal.remove(about), files };
}
