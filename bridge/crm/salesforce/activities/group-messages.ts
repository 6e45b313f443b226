import { z } from 'zod';
import type { ActivityMessage } from '../../../conversations/activities/activity-line.ts';
import type { StaleGroup } from '../../activities.ts';
import type { Look } from '../look/look.ts';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';
import { activityMessage, messageShape, messageWords } from './activity-message.ts';
import { conversationLinks, linkFields, linkWords, type ConversationLinks } from './conversation-links.ts';

/** Which messages are asked for: those of a conversation, by its record, in a period. */
export type AskedGroup = Pick<StaleGroup, 'key' | 'recordId' | 'period'>;

/** What stands in Salesforce about one group: its messages and who takes part. */
export interface GroupContent {
  readonly messages: readonly ActivityMessage[];
  readonly customer: { readonly name: string; readonly address: string };
  readonly links: ConversationLinks;
}

const messageRow = messageShape.extend({
  conversation: z.string(),
  conversationParent: z.object({
    customerName: z.string().nullish(),
    customerAddress: z.string().nullish(),
    ...linkFields,
  }),
});
type MessageRow = z.infer<typeof messageRow>;

/**
 * Asks for the messages of groups, whose records say what an activity shows. Internal notes and messages that the bridge
 * has not taken yet are left out, and reactions, which show at the message that they are to. A group without messages
 * has no entry.
 */
export function lookAtGroups(
  names: Names,
  groups: readonly AskedGroup[],
): Look<ReadonlyMap<string, GroupContent>> {
  return {
    statement: groups.length === 0 ? undefined : groupQuery(names, groups),
    read(rows) {
      const read = readRows(rows, messageRow, names, 'Messages');
      const byConversation = Map.groupBy(read, (row) => row.conversation);
      return new Map(
        groups.flatMap((group) => {
          const inGroup = (byConversation.get(group.recordId) ?? []).filter(
            ({ occurredAt, kind }) =>
              kind !== 'Reaction' && occurredAt >= group.period.start && occurredAt < group.period.end,
          );
          return inGroup[0] ? [[group.key, groupContent(inGroup[0], inGroup)] as const] : [];
        }),
      );
    },
  };
}

const conversationWords = ['customerName', 'customerAddress', ...linkWords] as const;

function groupQuery(names: Names, groups: readonly AskedGroup[]) {
  const { field, object } = names;
  const parent = names.relation('conversation');
  const selected = [
    'CreatedBy.Name',
    ...messageWords.map((word) => field[word]),
    field.conversation,
    ...conversationWords.map((word) => `${parent}.${field[word]}`),
  ];
  const start = new Date(Math.min(...groups.map(({ period }) => period.start.getTime())));
  const end = new Date(Math.max(...groups.map(({ period }) => period.end.getTime())));
  const ids = [...new Set(groups.map(({ recordId }) => recordId))];
  const occurredAt = soqlName(field.occurredAt);
  return soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.message)} WHERE ${soqlName(field.conversation)} IN ${ids} AND ${occurredAt} >= ${start} AND ${occurredAt} < ${end} AND ${soqlName(field.direction)} IN ${['Inbound', 'Outbound']}`;
}

function groupContent(first: MessageRow, rows: readonly MessageRow[]): GroupContent {
  const { customerName, customerAddress, ...linked } = first.conversationParent;
  const address = customerAddress ?? '';
  const name = customerName ?? address;
  return {
    messages: rows.map((row) => activityMessage(row, name)),
    customer: { name, address },
    links: conversationLinks(linked),
  };
}
