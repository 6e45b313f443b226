import { z } from 'zod';
import type { FollowUp } from '../../activities.ts';
import { conversationLinks, linkFields, linkWords } from '../activities/conversation-links.ts';
import type { ConversationLinks } from '../activities/conversation-links.ts';
import type { Names } from '../names.ts';
import { toSecond } from '../plan/to-second.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { queryTogether, type QueryResult } from '../rest/query-together.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';

/** A conversation in which a customer waits for an answer. */
export interface WaitingConversation {
  readonly customer: { readonly name: string; readonly address: string };
  readonly isResolved: boolean;
  readonly links: ConversationLinks;
  /** To whom it belongs: who it is assigned to, then who owns the contact or lead. Users, active or not. */
  readonly ownerIds: readonly string[];
  /** What the customer has written since the earliest moment that was asked for. */
  readonly messages: readonly { readonly at: Date; readonly body: string }[];
}

const owned = z.object({ OwnerId: z.string() }).nullish();
const conversationRow = z.object({
  Id: z.string(),
  customerName: z.string().nullish(),
  customerAddress: z.string().nullish(),
  conversationStatus: z.string().nullish(),
  assignedTo: z.string().nullish(),
  contactParent: owned,
  leadParent: owned,
  ...linkFields,
});
const messageRow = z.object({
  conversation: z.string(),
  occurredAt: z.coerce.date(),
  body: z.string().nullish(),
});

const words = ['customerName', 'customerAddress', 'conversationStatus', 'assignedTo', ...linkWords] as const;

/** Reads conversations and what their customers have written, by the records of the conversations. One request. */
export async function readWaiting(
  connection: SalesforceConnection,
  names: Names,
  followUps: readonly FollowUp[],
): Promise<ReadonlyMap<string, WaitingConversation>> {
  const { field, object, relation } = names;
  const ids = [...new Set(followUps.map(({ recordId }) => recordId))];
  const since = toSecond(new Date(Math.min(...followUps.map(({ waitingSince }) => waitingSince.getTime()))));
  const selected = [
    'Id',
    ...words.map((word) => field[word]),
    `${relation('contact')}.OwnerId`,
    `${relation('lead')}.OwnerId`,
  ].map(soqlName);
  const said = [field.conversation, field.occurredAt, field.body].map(soqlName);
  const [conversations, messages] = await queryTogether(connection, [
    soql`SELECT ${soqlJoin(', ', selected)} FROM ${soqlName(object.conversation)} WHERE Id IN ${ids}`,
    soql`SELECT ${soqlJoin(', ', said)} FROM ${soqlName(object.message)} WHERE ${soqlName(field.conversation)} IN ${ids} AND ${soqlName(field.direction)} = ${'Inbound'} AND ${soqlName(field.occurredAt)} >= ${since} ORDER BY ${soqlName(field.occurredAt)}`,
  ]);
  const byConversation = Map.groupBy(
    readRows(rowsOf(messages), messageRow, names, 'Messages'),
    ({ conversation }) => conversation,
  );
  return new Map(
    readRows(rowsOf(conversations), conversationRow, names, 'Conversations').map((row) => {
      const address = row.customerAddress ?? '';
      const ownerIds = [row.assignedTo, row.contactParent?.OwnerId, row.leadParent?.OwnerId];
      return [
        row.Id,
        {
          customer: { name: row.customerName ?? address, address },
          isResolved: row.conversationStatus === 'Resolved',
          links: conversationLinks(row),
          // A lead may be a queue's.
          ownerIds: ownerIds.flatMap((id) => (id?.startsWith('005') ? [id] : [])),
          messages: (byConversation.get(row.Id) ?? []).map(({ occurredAt: at, body }) => ({
            at,
            body: body ?? '',
          })),
        },
      ];
    }),
  );
}

function rowsOf(result: QueryResult | undefined): readonly unknown[] {
  if (result?.status === 'fulfilled') return result.value;
  throw result?.reason;
}
