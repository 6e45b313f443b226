import { localDate } from '../../../../conversations/activities/local-date.ts';
import { callBackValues } from '../../../../conversations/formats/call-back-values.ts';
import type { PlaceValues } from '../../../../conversations/formats/fill-format.ts';
import { writeTask } from '../../../../conversations/formats/write-task.ts';
import type { Language } from '../../../../conversations/language.ts';
import type { Channel } from '../../../../conversations/model.ts';
import type { TaskLinks } from '../../activities/task-links.ts';
import type { LogStyle } from '../../formats/log-style.ts';
import type { Names } from '../../names.ts';
import type { Row } from '../../rest/composite.ts';
import type { CallRecord } from './call-record.ts';
import { formatKindOf } from './call-task.ts';

/**
 * Whether a customer is to be called back: whom nobody answered, and who has told the AI agent when.
 * @param spokenAt when somebody of ours spoke with them last
 */
export function wantsCallBack(record: CallRecord, spokenAt: Date | undefined): boolean {
  const { callBackAt, direction, outcome, rules, startedAt } = record;
  if (direction !== 'Inbound' || !rules.followsUp) return false;
  if (spokenAt !== undefined && spokenAt > startedAt) return false;
  return (
    outcome === 'Missed' ||
    outcome === 'Voicemail' ||
    (formatKindOf(record) === 'agentCall' && callBackAt !== undefined)
  );
}

/** The open Task to call back as it should be. It is due when the customer wants to be called, else today. */
export function callBackTask(
  record: CallRecord,
  channel: Channel,
  { formats, language, linkTo }: LogStyle,
  links: TaskLinks,
  names: Names,
): Row {
  const conversationUrl = linkTo(names.object.conversation, record.conversationId);
  const values = callBackTaskValues(record, channel, language, conversationUrl);
  const { subject, text } = writeTask(formats.of('callBack', language), values, language);
  return { Subject: subject, Description: text, ...links };
}

/** What stands in the places of the Task to call back. */
export function callBackTaskValues(
  record: CallRecord,
  channel: Channel,
  language: Language,
  conversationUrl: string,
): PlaceValues {
  const { callBackAt, customer, outcome } = record;
  const message = messageOf(record);
  return callBackValues({
    channel,
    customer,
    language,
    conversationUrl,
    calledAt: record.startedAt,
    outcome,
    ...(callBackAt ? { callBackAt } : {}),
    ...(message === '' ? {} : { message }),
  });
}

/** The day by which to call back, by the calendar of the channel. A moment that is over means today. */
export function callBackDay({ callBackAt }: CallRecord, { timeZone }: Channel, now: Date): string {
  return localDate(callBackAt && callBackAt > now ? callBackAt : now, timeZone);
}

/** What the customer has left: words on the voicemail, or why they called, as the AI agent has understood it. */
function messageOf({ outcome, reason, summary, transcript }: CallRecord): string {
  if (outcome === 'Voicemail') return transcript ?? summary ?? '';
  return [reason, summary].filter((text) => text !== undefined).join('\n');
}
