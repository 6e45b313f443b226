import { z } from 'zod';
import type { ErasedPerson, PersonHoldings } from '../../person-records.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { inChunks } from '../rest/in-chunks.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlName } from '../rest/soql.ts';
import { eraseIdentities } from './erase-identities.ts';
import { findCalls } from './find-calls.ts';
import { findCommands } from './find-commands.ts';
import { readIds } from './read-ids.ts';
import { createRemoval, type Removal } from './removal.ts';
import { removeFiles } from './remove-files.ts';
import { removeLateFiles } from './remove-late-files.ts';

const AT_ONCE = 200;
const logRow = z.object({ Id: z.string(), taskId: z.string().nullish() });

/**
 * Deletes what stands under the names of a person: the Tasks that Parley has made, their logs, files, messages, calls,
 * conversations, commands about them, and the identities. What points to other records goes first, so that nothing is
 * left that nobody could find again when half of it is done. Contacts and leads are the org's own, and stay.
 * @throws ParleyError CRM_ROW_LOCKED when somebody is at work on a row: then all of it is to be done again
 */
export async function erasePerson(
  connection: SalesforceConnection,
  names: Names,
  requestId: string,
  person: PersonHoldings,
): Promise<ErasedPerson> {
  const { object, field } = names;
  const removal = createRemoval(connection);
  const conversationIds = person.conversations.map(({ id }) => id);
  const activities = await removeActivities(connection, names, conversationIds, removal);
  const callIds = await findCalls(connection, names, person);
  const messageIds = await readIds(connection, names, object.message, field.conversation, conversationIds);
  const commandIds = await findCommands(connection, names, person, callIds, requestId);
  // Together: a file that was handed out lies with its message and with the command, and with nobody else.
  const files = await removeFiles(
    connection,
    names,
    [...messageIds, ...conversationIds, ...commandIds],
    removal,
  );
  const commands = await removal.remove(commandIds);
  // Messages are details of their conversation; by themselves they go in portions that no time limit cuts off.
  const messages = await removal.remove(messageIds);
  const calls = await removal.remove(callIds);
  const conversations = await removal.remove(conversationIds);
  const lateFiles = await removeLateFiles(connection, names, conversationIds, removal);
  const identities = await eraseIdentities(
    connection,
    names,
    person.identities.map(({ id }) => id),
    removal,
  );
  return {
    identities: identities.removed,
    conversations,
    messages,
    calls,
    activities,
    files: files + lateFiles,
    commands,
    optOutsKept: identities.kept,
    refused: removal.refused,
  };
}

/** A log row goes after its Task: it is what the Task is found by. */
async function removeActivities(
  connection: SalesforceConnection,
  names: Names,
  conversationIds: readonly string[],
  removal: Removal,
): Promise<number> {
  const { object, field } = names;
  let removed = 0;
  for (const some of inChunks(conversationIds, AT_ONCE)) {
    const rows = await connection.query(
      soql`SELECT Id, ${soqlName(field.taskId)} FROM ${soqlName(object.activityLog)} WHERE ${soqlName(field.conversation)} IN ${some}`,
    );
    const logs = readRows(rows, logRow, names, 'Activity logs');
    removed += await removal.remove([...new Set(logs.flatMap(({ taskId }) => taskId ?? []))]);
    await removal.remove(logs.map(({ Id }) => Id));
  }
  return removed;
}
