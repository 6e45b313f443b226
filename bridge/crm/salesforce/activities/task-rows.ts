import { createHash } from 'node:crypto';
import { activityTexts } from '../../../conversations/activities/activity-texts.ts';
import { localDate } from '../../../conversations/activities/local-date.ts';
import type { Channel } from '../../../conversations/model.ts';
import type { StaleGroup } from '../../activities.ts';
import type { LogStyle } from '../formats/log-style.ts';
import type { Names } from '../names.ts';
import type { Row } from '../rest/composite.ts';
import type { GroupContent } from './group-messages.ts';
import type { TaskLinks } from './task-links.ts';

/** One Task as it should be, and a hash that tells whether it is. */
export interface TaskRow {
  readonly number: number;
  readonly row: Row;
  readonly hash: string;
}

/** The Tasks of a group as they should be, from the first part to the last. */
export function taskRows(
  group: Pick<StaleGroup, 'period' | 'recordId'>,
  channel: Channel,
  { customer, messages }: GroupContent,
  { formats, language, linkTo }: LogStyle,
  links: TaskLinks,
  names: Names,
): readonly TaskRow[] {
  const conversationUrl = linkTo(names.object.conversation, group.recordId);
  const facts = { channel, customer, language, conversationUrl, period: periodOf(group, channel, messages) };
  const isEachAlone = channel.grouping?.mode === 'None';
  const texts = activityTexts(formats.of('messages', language), facts, messages, isEachAlone);
  const ActivityDate = localDate(group.period.start, channel.timeZone);
  return texts.map(({ subject, description }, index) => {
    const row = { Subject: subject, Description: description, ActivityDate, ...links };
    return { number: index + 1, row, hash: hashOf(row) };
  });
}

/** A hash of what is written. */
export function hashOf(row: Row): string {
  return createHash('sha256').update(JSON.stringify(row)).digest('hex');
}

/** The time that stands above the messages: the whole one where it was fixed before, else from the first to the last. */
function periodOf(
  { period }: Pick<StaleGroup, 'period'>,
  { grouping }: Channel,
  messages: GroupContent['messages'],
) {
  if (grouping?.mode === 'None') return { start: period.start, end: period.start };
  if (grouping?.mode !== 'Pause') return period;
  const times = messages.map(({ at }) => at.getTime());
  return { start: new Date(Math.min(...times)), end: new Date(Math.max(...times)) };
}
