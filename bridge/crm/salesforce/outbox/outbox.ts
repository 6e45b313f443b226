import { z } from 'zod';
import type { QueuedMessage } from '../../sending.ts';
import type { Names } from '../names.ts';
import { readOutboundContent } from './outbound-content.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';

/** What the store's column holds. The field takes more, and one row must not hold up those of all others. */
const HIGHEST_ATTEMPT = 2_147_483_647;

const text = z.string().nullish();
const queuedRow = z.object({
  Id: z.string(),
  kind: text,
  body: text,
  content: text,
  media: text,
  template: text,
  templateValues: text,
  replyTo: text,
  replyToParent: z.object({ externalId: text }).nullish(),
  attempt: z.number().nullish(),
  conversationParent: z.object({
    externalKey: text,
    customerAddress: text,
    channelParent: z.object({ externalKey: z.string() }),
  }),
});
type QueuedRow = z.infer<typeof queuedRow>;

/**
 * All messages that reps have asked to send and that Salesforce still shows as Queued, in the order in which they were
 * written. Those that the bridge has taken already are among them: taking a message twice does no harm.
 * @param since only rows that were changed at or after this moment, by the clock of Salesforce
 */
export async function readOutbox(
  query: (statement: Soql) => Promise<readonly unknown[]>,
  names: Names,
  since?: Date,
): Promise<readonly QueuedMessage[]> {
  const { field, object, relation } = names;
  const conversation = relation('conversation');
  const words = [
    'kind',
    'body',
    'content',
    'media',
    'template',
    'templateValues',
    'replyTo',
    'attempt',
  ] as const;
  const selected = [
    'Id',
    ...words.map((word) => field[word]),
    `${relation('replyTo')}.${field.externalId}`,
    `${conversation}.${field.externalKey}`,
    `${conversation}.${field.customerAddress}`,
    `${conversation}.${relation('channel')}.${field.externalKey}`,
  ];
  // Picklists have no index, the time of the last change has one: it keeps the query quick among millions of rows.
  const conditions = [
    soql`${soqlName(field.direction)} = ${'Outbound'}`,
    soql`${soqlName(field.deliveryStatus)} = ${'Queued'}`,
    ...(since ? [soql`SystemModstamp >= ${since}`] : []),
  ];
  const rows = await query(
    soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.message)} WHERE ${soqlJoin(' AND ', conditions)} ORDER BY CreatedDate, Name`,
  );
  return readRows(rows, queuedRow, names, 'Queued messages').map(queuedMessage);
}

function queuedMessage(row: QueuedRow): QueuedMessage {
  const replyTo = providerIdOf(row.replyToParent?.externalId ?? undefined);
  return {
    id: row.Id,
    attempt: Math.min(Math.trunc(row.attempt ?? 1), HIGHEST_ATTEMPT),
    conversationKey: row.conversationParent.externalKey ?? row.Id,
    channelKey: row.conversationParent.channelParent.externalKey,
    to: row.conversationParent.customerAddress ?? '',
    content: readOutboundContent(row),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(row.replyTo ? { replyToId: row.replyTo } : {}),
  };
}

/** `meta:wamid.…` → `wamid.…`; undefined for a message that the provider has not taken yet. */
function providerIdOf(externalId: string | undefined): string | undefined {
  return externalId === undefined ? undefined : /^[a-z]+:(.+)$/s.exec(externalId)?.[1];
}
