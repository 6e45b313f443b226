import { z } from 'zod';
import type { ArchivedLine, ArchivedMessage } from '../../../conversations/archive/archive-text.ts';
import { activityMessage, messageShape } from '../activities/activity-message.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';
import { plainRecord } from './plain-record.ts';
import { readableFields } from './readable-fields.ts';

/** A message with all that its record holds. */
export interface ThreadMessage extends ArchivedMessage {
  readonly id: string;
  /** Record of its conversation. */
  readonly conversationId: string;
  readonly hasFiles: boolean;
}

const row = messageShape.extend({
  Id: z.string(),
  conversation: z.string(),
  direction: z.enum(['Inbound', 'Outbound', 'InternalNote']),
  occurredAt: z.coerce.date().nullish(),
  CreatedDate: z.coerce.date(),
});

/**
 * Messages as people read them and as their records are, in the order in which they were written.
 * @param condition of the query: `Conversation__c IN (…)`
 * @param customerNames by record of the conversation
 */
export async function readThread(
  connection: SalesforceConnection,
  names: Names,
  condition: Soql,
  customerNames: ReadonlyMap<string, string>,
): Promise<readonly ThreadMessage[]> {
  const { field, object } = names;
  const fields = await readableFields(connection, object.message);
  const selected = [...fields, 'CreatedBy.Name'].map(soqlName);
  const rows = await connection.query(
    soql`SELECT ${soqlJoin(', ', selected)} FROM ${soqlName(object.message)} WHERE ${condition} ORDER BY ${soqlName(field.occurredAt)}, ${soqlName(field.sequence)}, CreatedDate`,
  );
  return readRows(rows, row, names, 'Messages').map((read, index) => ({
    id: read.Id,
    conversationId: read.conversation,
    hasFiles: Boolean(read.media),
    record: plainRecord(rows[index]),
    ...(read.kind === 'Reaction' ? {} : { shown: lineOf(read, customerNames.get(read.conversation) ?? '') }),
  }));
}

function lineOf(read: z.infer<typeof row>, customerName: string): ArchivedLine {
  const { direction, occurredAt, CreatedDate } = read;
  const isNote = direction === 'InternalNote';
  const at = occurredAt ?? CreatedDate;
  return {
    ...activityMessage({ ...read, occurredAt: at, direction: isNote ? 'Outbound' : direction }, customerName),
    isNote,
  };
}
