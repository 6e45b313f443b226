import { z } from 'zod';
import type { PersonHoldings } from '../../person-records.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';

/** Commands that name a person, and whose results may say more of them. */
const aboutPeople = [
  'LinkPerson',
  'ExportPerson',
  'ControlCall',
  'OpenRecording',
  'SummariseCall',
  'RenderActivities',
];
/** Its results show the latest activities, of whomever: a screen that needs them asks again. */
const SHOWS_ANYBODY = 'PreviewFormats';

const requestRow = z.object({
  Id: z.string(),
  kind: z.string(),
  conversation: z.string().nullish(),
  parameters: z.string().nullish(),
});

/**
 * Finds the commands that were given about a person, and those whose results may show what they wrote.
 * @param callIds records of their calls
 * @param exceptId the command that orders it
 */
export async function findCommands(
  connection: SalesforceConnection,
  names: Names,
  { identities, conversations }: PersonHoldings,
  callIds: readonly string[],
  exceptId: string,
): Promise<readonly string[]> {
  const { field, object } = names;
  const selected = ['Id', field.kind, field.conversation, field.parameters].map(soqlName);
  // What is in a long text cannot be asked for: the few of these kinds are read.
  const rows = await connection.query(
    soql`SELECT ${soqlJoin(', ', selected)} FROM ${soqlName(object.request)} WHERE ${soqlName(field.kind)} IN ${[...aboutPeople, SHOWS_ANYBODY]}`,
  );
  const named = [...[...identities, ...conversations].map(({ id }) => id), ...callIds];
  return readRows(rows, requestRow, names, 'Commands')
    .filter(
      ({ Id, kind, conversation, parameters }) =>
        Id !== exceptId &&
        (kind === SHOWS_ANYBODY || named.some((id) => conversation === id || parameters?.includes(id))),
    )
    .map(({ Id }) => Id);
}
