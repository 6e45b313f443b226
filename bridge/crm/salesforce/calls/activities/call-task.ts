import { localDate } from '../../../../conversations/activities/local-date.ts';
import { callValues } from '../../../../conversations/formats/call-values.ts';
import type { PlaceValues } from '../../../../conversations/formats/fill-format.ts';
import type { FormatKind } from '../../../../conversations/formats/format-kind.ts';
import { wordsOf } from '../../../../conversations/formats/words-of.ts';
import { writeTask } from '../../../../conversations/formats/write-task.ts';
import type { Language } from '../../../../conversations/language.ts';
import type { Channel } from '../../../../conversations/model.ts';
import { cleanText } from '../../../../conversations/text/clean-text.ts';
import type { TaskLinks } from '../../activities/task-links.ts';
import type { LogStyle } from '../../formats/log-style.ts';
import type { Names } from '../../names.ts';
import type { Row } from '../../rest/composite.ts';
import type { CallRecord } from './call-record.ts';

/** Longest disposition and call object of a Task, in UTF-16 code units (Salesforce object reference, Task). */
const LONGEST_TEXT = 255;

/** Whether a call is shown on the timeline, as the channel wants it. What was never placed is no call. */
export function isLogged(record: CallRecord): boolean {
  const { rules, wasRefused } = record;
  return rules.logCalls && !wasRefused && (rules.logAgentCalls || formatKindOf(record) !== 'agentCall');
}

/** A call that only the AI agent has handled is told as one. */
export function formatKindOf({
  agentName,
  answeredBy,
  direction,
  outcome,
}: Pick<CallRecord, 'agentName' | 'answeredBy' | 'direction' | 'outcome'>): FormatKind {
  if (direction === 'Outbound') return 'outboundCall';
  return agentName !== undefined && answeredBy === undefined && outcome === 'Answered'
    ? 'agentCall'
    : 'inboundCall';
}

/**
 * The Task of a call as it should be, without its owner and without what never changes.
 * @param recordingUrl address of the recording, for people
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm
 */
export function callTask(
  record: CallRecord,
  channel: Channel,
  { formats, language, linkTo }: LogStyle,
  links: TaskLinks,
  recordingUrl: string,
  names: Names,
): Row {
  const { disposition, outcome, seconds } = record;
  const kind = formatKindOf(record);
  const conversationUrl = linkTo(names.object.conversation, record.conversationId);
  const values = callTaskValues(record, channel, language, { conversationUrl, recordingUrl });
  const { subject, text } = writeTask(formats.of(kind, language), values, language);
  const words = wordsOf(language);
  const result =
    disposition === undefined
      ? words.callOutcomes[outcome]
      : (words.dispositions[disposition] ?? disposition);
  return {
    Subject: subject,
    Description: text,
    ActivityDate: localDate(record.startedAt, channel.timeZone),
    CallType: record.direction,
    CallDurationInSeconds: seconds ?? 0,
    CallObject: cleanText(record.externalId ?? record.id, LONGEST_TEXT),
    CallDisposition: cleanText(result, LONGEST_TEXT),
    ...links,
  };
}

/** What stands in the places of the Task of a call, as the channel wants it. */
export function callTaskValues(
  record: CallRecord,
  channel: Channel,
  language: Language,
  { conversationUrl, recordingUrl }: { readonly conversationUrl: string; readonly recordingUrl: string },
): PlaceValues {
  const { customer, disposition, outcome, rules, seconds } = record;
  const isTold = record.direction === 'Inbound' || rules.logOutboundOutcome;
  const summary = rules.logSummaries ? summaryOf(record) : undefined;
  return callValues({
    channel,
    customer,
    language,
    conversationUrl,
    beganAt: record.startedAt,
    ...(isTold ? { outcome } : {}),
    ...(seconds === undefined || seconds === 0 ? {} : { seconds }),
    ...(record.rep?.name ? { userName: record.rep.name } : {}),
    ...(record.agentName === undefined ? {} : { agentName: record.agentName }),
    ...(summary === undefined ? {} : { summary }),
    ...(rules.logRecordings && record.hasRecording ? { recordingUrl } : {}),
    ...(disposition === undefined ? {} : { disposition }),
    ...(record.notes === undefined ? {} : { notes: record.notes }),
  });
}

/** Of a voicemail without a summary the words themselves are the shortest account. */
function summaryOf({ outcome, summary, transcript }: CallRecord): string | undefined {
  return summary ?? (outcome === 'Voicemail' ? transcript : undefined);
}
