import { z } from 'zod';
import type { ArchivePart } from '../../message-archives.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';

/** What one pass takes: conversations, and messages of all of them, which are in memory together. */
const MOST_CONVERSATIONS = 20;
const MOST_MESSAGES = 2_000;
/** Rows that are looked at to choose conversations from. */
const LOOKED_AT = 200;

/** Nobody knows yet what becomes of these. */
const open = ['Queued', 'Sending', 'Unconfirmed', 'Held'];

const oldRow = z.object({ conversation: z.string() });
const messageRow = z.object({ Id: z.string(), conversation: z.string(), occurredAt: z.coerce.date() });
const logRow = z.object({ conversation: z.string(), periodStart: z.coerce.date() });

/** Conversations of which nothing may go yet are passed over, up to so many portions of them. */
const MOST_PORTIONS = 10;

/**
 * Messages that were written before a moment and have been in Salesforce since before it, so that what was imported is
 * kept as long. An activity's messages go together: where one is not over at that moment, the end is its beginning.
 * Three queries.
 */
export async function findOldMessages(
  connection: SalesforceConnection,
  names: Names,
  before: Date,
  except: readonly string[],
): Promise<readonly ArchivePart[]> {
  const passedOver = [...except];
  for (let portion = 0; portion < MOST_PORTIONS; portion += 1) {
    const ids = await findConversations(connection, names, before, passedOver);
    if (ids.length === 0) return [];
    const parts = await partsOf(connection, names, before, ids);
    if (parts.length > 0) return parts;
    passedOver.push(...ids);
  }
  return [];
}

/** Those with the oldest messages. The time of creation has an index, and that of writing has none. */
async function findConversations(
  connection: SalesforceConnection,
  names: Names,
  before: Date,
  except: readonly string[],
): Promise<readonly string[]> {
  const conversation = soqlName(names.field.conversation);
  const others = except.length > 0 ? [soql`${conversation} NOT IN ${except}`] : [];
  const rows = await connection.query(
    soql`${select(names, ['conversation'])} WHERE ${soqlJoin(' AND ', [...old(names, before), ...others])} ORDER BY CreatedDate LIMIT ${LOOKED_AT}`,
  );
  const found = readRows(rows, oldRow, names, 'Messages').map((row) => row.conversation);
  return [...new Set(found)].slice(0, MOST_CONVERSATIONS);
}

async function partsOf(
  connection: SalesforceConnection,
  names: Names,
  before: Date,
  ids: readonly string[],
): Promise<readonly ArchivePart[]> {
  const { field } = names;
  const ofThese = soql`${soqlName(field.conversation)} IN ${ids}`;
  const start = soqlName(field.periodStart);
  const [messages, logs] = await Promise.all([
    connection.query(
      soql`${select(names, ['conversation', 'occurredAt'])} WHERE ${soqlJoin(' AND ', [ofThese, ...old(names, before)])} ORDER BY ${soqlName(field.occurredAt)} LIMIT ${MOST_MESSAGES}`,
    ),
    connection.query(
      soql`SELECT ${soqlName(field.conversation)}, ${start} FROM ${soqlName(names.object.activityLog)} WHERE ${ofThese} AND ${start} < ${before} AND ${soqlName(field.periodEnd)} > ${before}`,
    ),
  ]);
  const ends = new Map<string, Date>();
  for (const { conversation, periodStart } of readRows(logs, logRow, names, 'Activity logs')) {
    const end = ends.get(conversation);
    if (!end || periodStart < end) ends.set(conversation, periodStart);
  }
  const rows = readRows(messages, messageRow, names, 'Messages');
  const cut = rows.length === MOST_MESSAGES ? rows.at(-1)?.occurredAt : undefined;
  return [...Map.groupBy(rows, (row) => row.conversation)].flatMap(([recordId, ofOne]) => {
    const frozenUntil = ends.get(recordId) ?? before;
    const until = cut && cut < frozenUntil ? cut : frozenUntil;
    const messageIds = ofOne.filter(({ occurredAt }) => occurredAt < frozenUntil).map(({ Id }) => Id);
    return messageIds.length > 0 ? [{ recordId, frozenUntil, until, messageIds }] : [];
  });
}

function select({ object, field }: Names, words: readonly ('conversation' | 'occurredAt')[]): Soql {
  const selected = ['Id', ...words.map((word) => field[word])].map(soqlName);
  return soql`SELECT ${soqlJoin(', ', selected)} FROM ${soqlName(object.message)}`;
}

function old({ field }: Names, before: Date): readonly Soql[] {
  return [
    soql`CreatedDate < ${before}`,
    soql`${soqlName(field.occurredAt)} < ${before}`,
    soql`${soqlName(field.deliveryStatus)} NOT IN ${open}`,
  ];
}
