import { z } from 'zod';
import type { ActivityKind, ActivityMessage } from '../../../conversations/activities/activity-line.ts';
import type { StaleGroup } from '../../crm.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';
import { storedFiles } from './stored-files.ts';

/** Which messages are asked for: those of a conversation, by its record, in a period. */
export type AskedGroup = Pick<StaleGroup, 'key' | 'recordId' | 'period'>;

/** What stands in Salesforce about one group: its messages and who takes part. */
export interface GroupContent {
  readonly messages: readonly ActivityMessage[];
  readonly customer: { readonly name: string; readonly address: string };
  readonly contactId?: string;
}

const messageRow = z.object({
  CreatedBy: z.object({ Name: z.string() }).nullish(),
  direction: z.enum(['Inbound', 'Outbound']),
  authorType: z.string().nullish(),
  kind: z.string().nullish(),
  body: z.string().nullish(),
  media: z.string().nullish(),
  deliveryStatus: z
    .enum(['Queued', 'Sending', 'Unconfirmed', 'Sent', 'Held', 'Delivered', 'Read', 'Failed', 'Received'])
    .nullish(),
  editedAt: z.string().nullish(),
  revokedAt: z.string().nullish(),
  customerReaction: z.string().nullish(),
  ourReaction: z.string().nullish(),
  occurredAt: z.coerce.date(),
  sequence: z.number().nullish(),
  errorMessage: z.string().nullish(),
  conversation: z.string(),
  conversationParent: z.object({
    customerName: z.string().nullish(),
    customerAddress: z.string().nullish(),
    contact: z.string().nullish(),
  }),
});
type MessageRow = z.infer<typeof messageRow>;

/**
 * Reads the messages of groups from Salesforce, where the truth is: an activity shows what the records say.
 * Internal notes and messages that the bridge has not taken yet are left out, and reactions, which show at the message
 * that they are to. A group without messages has no entry.
 */
export async function readGroups(
  connection: SalesforceConnection,
  names: Names,
  groups: readonly AskedGroup[],
): Promise<ReadonlyMap<string, GroupContent>> {
  const rows = readRows(await connection.query(groupQuery(names, groups)), messageRow, names, 'Messages');
  const byConversation = Map.groupBy(rows, (row) => row.conversation);
  return new Map(
    groups.flatMap((group) => {
      const inGroup = (byConversation.get(group.recordId) ?? []).filter(
        ({ occurredAt, kind }) =>
          kind !== 'Reaction' && occurredAt >= group.period.start && occurredAt < group.period.end,
      );
      return inGroup[0] ? [[group.key, groupContent(inGroup[0], inGroup)] as const] : [];
    }),
  );
}

const messageWords = [
  'direction',
  'authorType',
  'kind',
  'body',
  'media',
  'deliveryStatus',
  'occurredAt',
  'sequence',
  'errorMessage',
  'editedAt',
  'revokedAt',
  'customerReaction',
  'ourReaction',
] as const;

function groupQuery(names: Names, groups: readonly AskedGroup[]): Soql {
  const { field, object } = names;
  const parent = names.relation('conversation');
  const selected = [
    'CreatedBy.Name',
    ...messageWords.map((word) => field[word]),
    field.conversation,
    ...(['customerName', 'customerAddress', 'contact'] as const).map((word) => `${parent}.${field[word]}`),
  ];
  const start = new Date(Math.min(...groups.map(({ period }) => period.start.getTime())));
  const end = new Date(Math.max(...groups.map(({ period }) => period.end.getTime())));
  const ids = [...new Set(groups.map(({ recordId }) => recordId))];
  const occurredAt = soqlName(field.occurredAt);
  return soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.message)} WHERE ${soqlName(field.conversation)} IN ${ids} AND ${occurredAt} >= ${start} AND ${occurredAt} < ${end} AND ${soqlName(field.direction)} IN ${['Inbound', 'Outbound']}`;
}

function groupContent(first: MessageRow, rows: readonly MessageRow[]): GroupContent {
  const { customerName, customerAddress, contact } = first.conversationParent;
  const address = customerAddress ?? '';
  const name = customerName ?? address;
  return {
    messages: rows.map((row) => activityMessage(row, name)),
    customer: { name, address },
    ...(contact ? { contactId: contact } : {}),
  };
}

const kinds: ReadonlySet<string> = new Set([
  'Media',
  'Template',
  'Location',
  'ContactCard',
  'Order',
  'Notice',
  'Unsupported',
] satisfies ActivityKind[]);

function isActivityKind(kind: string): kind is ActivityKind {
  return kinds.has(kind);
}

function activityMessage(row: MessageRow, customerName: string): ActivityMessage {
  const kind = row.kind ?? 'Text';
  return {
    at: row.occurredAt,
    sequence: row.sequence ?? 0,
    direction: row.direction,
    ...authorOf(row, customerName),
    kind: isActivityKind(kind) ? kind : 'Text',
    body: row.body ?? '',
    files: row.media ? storedFiles(row.media) : [],
    deliveryStatus: row.deliveryStatus ?? 'Queued',
    ...(row.errorMessage ? { errorMessage: row.errorMessage } : {}),
    isEdited: Boolean(row.editedAt),
    isRevoked: Boolean(row.revokedAt),
    ...(row.customerReaction ? { customerReaction: row.customerReaction } : {}),
    ...(row.ourReaction ? { ourReaction: row.ourReaction } : {}),
  };
}

/** What was written in the phone's own app was not written by the user of the bridge, who made the record. */
function authorOf(
  { direction, authorType, CreatedBy }: MessageRow,
  customerName: string,
): { readonly author?: string } {
  if (direction === 'Inbound') return { author: customerName };
  return authorType === 'Phone' ? {} : { author: CreatedBy?.Name ?? '' };
}
