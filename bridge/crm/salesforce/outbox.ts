import { z } from 'zod';
import type { QueuedMessage } from '../crm.ts';
import type { SalesforceConnection } from './connection.ts';
import type { Names } from './names.ts';
import { readRows } from './read-rows.ts';
import { soql, soqlJoin, soqlName } from './soql.ts';

/** What the store's column holds. The field takes more, and one row must not hold up those of all others. */
const HIGHEST_ATTEMPT = 2_147_483_647;

const queuedRow = z.object({
  Id: z.string(),
  body: z.string().nullish(),
  attempt: z.number().nullish(),
  conversationParent: z.object({
    externalKey: z.string().nullish(),
    customerAddress: z.string().nullish(),
    channelParent: z.object({ externalKey: z.string() }),
  }),
});

/**
 * All messages that reps have asked to send and that Salesforce still shows as Queued, in the order in which they were
 * written. Those that the bridge has taken already are among them: taking a message twice does no harm.
 * @param since only rows that were changed at or after this moment, by the clock of Salesforce
 */
export async function readOutbox(
  connection: SalesforceConnection,
  names: Names,
  since?: Date,
): Promise<readonly QueuedMessage[]> {
  const { field, object } = names;
  const conversation = names.relation('conversation');
  const selected = [
    'Id',
    field.body,
    field.attempt,
    `${conversation}.${field.externalKey}`,
    `${conversation}.${field.customerAddress}`,
    `${conversation}.${names.relation('channel')}.${field.externalKey}`,
  ];
  // Picklists have no index, the time of the last change has one: it keeps the query quick among millions of rows.
  const conditions = [
    soql`${soqlName(field.direction)} = ${'Outbound'}`,
    soql`${soqlName(field.deliveryStatus)} = ${'Queued'}`,
    ...(since ? [soql`SystemModstamp >= ${since}`] : []),
  ];
  const rows = await connection.query(
    soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.message)} WHERE ${soqlJoin(' AND ', conditions)} ORDER BY CreatedDate, Name`,
  );
  return readRows(rows, queuedRow, names, 'Queued messages').map((row) => ({
    id: row.Id,
    attempt: Math.min(Math.trunc(row.attempt ?? 1), HIGHEST_ATTEMPT),
    conversationKey: row.conversationParent.externalKey ?? row.Id,
    channelKey: row.conversationParent.channelParent.externalKey,
    to: row.conversationParent.customerAddress ?? '',
    body: row.body ?? '',
  }));
}
