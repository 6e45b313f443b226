import { z } from 'zod';
import { activityLines } from '../../../conversations/activities/activity-lines.ts';
import type { PlaceValues } from '../../../conversations/formats/fill-format.ts';
import { followUpValues } from '../../../conversations/formats/follow-up-values.ts';
import type { FormatKind } from '../../../conversations/formats/format-kind.ts';
import { messagesValues } from '../../../conversations/formats/messages-values.ts';
import type { Language } from '../../../conversations/language.ts';
import type { Channel } from '../../../conversations/model.ts';
import { cleanText } from '../../../conversations/text/clean-text.ts';
import type { Channels } from '../../crm.ts';
import { lookAtGroups, type AskedGroup, type GroupContent } from '../activities/group-messages.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';
import { readCallExamples } from './call-examples.ts';
import type { LogStyle } from './log-style.ts';

const COUNT = 5;
/** A screen shows the beginning of a long text: together they fit into the result of a command. */
const LONGEST = 8_000;

interface Parts {
  readonly connection: SalesforceConnection;
  readonly names: Names;
  readonly channels: Channels;
  readonly logStyle: (channel: Channel) => Promise<LogStyle>;
}

const logRow = z.object({
  Id: z.string(),
  periodStart: z.coerce.date(),
  periodEnd: z.coerce.date(),
  conversation: z.string(),
  conversationParent: z.object({ channelParent: z.object({ externalKey: z.string() }) }),
});

/**
 * What stands in the places of the five latest activities of messages; for what asks for an answer, as if the last
 * words of the customer waited for one. Two requests; of calls one.
 */
export async function readFormatExamples(
  kind: FormatKind,
  language: Language,
  parts: Parts,
): Promise<readonly PlaceValues[]> {
  if (kind !== 'messages' && kind !== 'followUp') return readCallExamples(kind, language, parts);
  const { channels, connection, logStyle, names } = parts;
  const groups = await readLatest(connection, names);
  const { statement, read } = lookAtGroups(names, groups);
  if (!statement) return [];
  const contents = read(await connection.query(statement));
  const examples = await Promise.all(
    groups.map(async (group): Promise<readonly PlaceValues[]> => {
      const content = contents.get(group.key);
      const channel = content && (await channels.find(group.channelKey));
      if (!channel) return [];
      const { linkTo } = await logStyle(channel);
      const conversationUrl = linkTo(names.object.conversation, group.recordId);
      const facts = { channel, customer: content.customer, language, conversationUrl };
      if (kind === 'messages') {
        return [
          { ...messagesValues({ ...facts, period: group.period }), messages: linesOf(group, content, facts) },
        ];
      }
      const waiting = lastOfCustomer(content);
      if (!waiting) return [];
      const message = cleanText(waiting.body, LONGEST);
      return [followUpValues({ ...facts, waitingSince: waiting.at, message })];
    }),
  );
  return examples.flat();
}

function linesOf(
  { period }: AskedGroup,
  { customer, messages }: GroupContent,
  { channel, language }: { readonly channel: Channel; readonly language: Language },
): string {
  const style = { language, timeZone: channel.timeZone, customerName: customer.name, day: period.start };
  return cleanText(activityLines(messages, style).join('\n'), LONGEST);
}

function lastOfCustomer({ messages }: GroupContent): GroupContent['messages'][number] | undefined {
  const inbound = messages.filter(({ direction }) => direction === 'Inbound');
  return inbound.toSorted((one, other) => other.at.getTime() - one.at.getTime())[0];
}

async function readLatest(
  connection: SalesforceConnection,
  names: Names,
): Promise<readonly (AskedGroup & { readonly channelKey: string })[]> {
  const { field, object, relation } = names;
  const channelKey = `${relation('conversation')}.${relation('channel')}.${field.externalKey}`;
  const selected = ['Id', field.periodStart, field.periodEnd, field.conversation, channelKey];
  const rows = await connection.query(
    soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.activityLog)} WHERE ${soqlName(field.kind)} = ${'Messages'} AND ${soqlName(field.isArchived)} = ${false} AND ${soqlName(field.part)} = ${1} ORDER BY ${soqlName(field.periodEnd)} DESC LIMIT ${COUNT}`,
  );
  return readRows(rows, logRow, names, 'Activity logs').map((row) => ({
    key: row.Id,
    recordId: row.conversation,
    period: { start: row.periodStart, end: row.periodEnd },
    channelKey: row.conversationParent.channelParent.externalKey,
  }));
}
