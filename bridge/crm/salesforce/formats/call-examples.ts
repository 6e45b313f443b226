import { z } from 'zod';
import type { PlaceValues } from '../../../conversations/formats/fill-format.ts';
import type { FormatKind } from '../../../conversations/formats/format-kind.ts';
import type { Language } from '../../../conversations/language.ts';
import type { Channel } from '../../../conversations/model.ts';
import { cleanText } from '../../../conversations/text/clean-text.ts';
import type { Channels } from '../../crm.ts';
import { callBackTaskValues } from '../calls/activities/call-back-task.ts';
import { callFields, callRecord, callRecordRow } from '../calls/activities/call-record.ts';
import { callTaskValues } from '../calls/activities/call-task.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';
import type { LogStyle } from './log-style.ts';

const COUNT = 5;
/** A screen shows the beginning of a long text: together they fit into the result of a command. */
const LONGEST = 8_000;

export type CallFormatKind = Extract<FormatKind, 'inboundCall' | 'outboundCall' | 'agentCall' | 'callBack'>;

interface Parts {
  readonly connection: SalesforceConnection;
  readonly names: Names;
  readonly channels: Channels;
  readonly logStyle: (channel: Channel) => Promise<LogStyle>;
}

/** What stands in the places of the Tasks of the five latest calls of a kind, newest first. One request. */
export async function readCallExamples(
  kind: CallFormatKind,
  language: Language,
  { channels, connection, logStyle, names }: Parts,
): Promise<readonly PlaceValues[]> {
  const { field, object, relation } = names;
  const channelKey = soqlName(`${relation('channel')}.${field.externalKey}`);
  const startedAt = soqlName(field.startedAt);
  const rows = await connection.query(
    soql`SELECT ${soqlJoin(', ', callFields(names))}, ${channelKey} FROM ${soqlName(object.call)} WHERE ${ofKind(kind, names)} AND ${soqlName(field.conversation)} != null ORDER BY ${startedAt} DESC LIMIT ${COUNT}`,
  );
  const examples = await Promise.all(
    readRows(rows, callRecordRow.extend({ channelParent: channelRow }), names, 'Calls').map(async (row) => {
      const record = callRecord(row);
      const channel = await channels.find(row.channelParent.externalKey);
      if (!record || !channel) return [];
      const { linkTo } = await logStyle(channel);
      const conversationUrl = linkTo(object.conversation, record.conversationId);
      const recordingUrl = record.recordingUrl ?? linkTo(object.call, record.id);
      const values =
        kind === 'callBack'
          ? callBackTaskValues(record, channel, language, conversationUrl)
          : callTaskValues(record, channel, language, { conversationUrl, recordingUrl });
      return [shortened(values)];
    }),
  );
  return examples.flat();
}

const channelRow = callRecordRow.shape.channelParent.extend({ externalKey: z.string() });

function ofKind(kind: CallFormatKind, { field }: Names): Soql {
  const direction = soqlName(field.direction);
  const outcome = soqlName(field.outcome);
  const agent = soqlName(field.aiAgentName);
  const rep = soqlName(field.answeredBy);
  switch (kind) {
    case 'outboundCall':
      return soql`${direction} = ${'Outbound'} AND ${outcome} != null`;
    case 'inboundCall':
      return soql`${direction} = ${'Inbound'} AND ${outcome} != null AND (${agent} = null OR ${rep} != null)`;
    case 'agentCall':
      return soql`${direction} = ${'Inbound'} AND ${outcome} = ${'Answered'} AND ${agent} != null AND ${rep} = null`;
    case 'callBack':
      return soql`${direction} = ${'Inbound'} AND ${outcome} IN ${['Missed', 'Voicemail']}`;
  }
}

function shortened(values: PlaceValues): PlaceValues {
  return Object.fromEntries(
    Object.entries(values).map(([place, value]) => [place, value && cleanText(value, LONGEST)]),
  );
}
