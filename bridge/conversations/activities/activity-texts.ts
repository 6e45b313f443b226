import { LONGEST_TEXT } from '../formats/longest-text.ts';
import { messagesFrame } from '../formats/messages-frame.ts';
import type { MessagesFacts } from '../formats/messages-values.ts';
import type { TaskFormat } from '../formats/task-format.ts';
import type { ActivityMessage } from './activity-line.ts';
import { activityLines } from './activity-lines.ts';
import { splitLines } from './split-lines.ts';

/** Subject and text of an activity. */
export interface ActivityText {
  readonly subject: string;
  readonly description: string;
}

/** What tells how many parts there are may become longer as there are more. */
const SLACK = 20;

/**
 * The texts of the activities for one group of messages, as a format has them: every message in order with local time
 * and author, in as many parts as they need. The same messages give the same texts, in whichever order they come.
 * @param isEachAlone each message has an activity of its own
 */
export function activityTexts(
  format: TaskFormat,
  facts: MessagesFacts,
  messages: readonly ActivityMessage[],
  isEachAlone = false,
): readonly ActivityText[] {
  const { channel, customer, language, period } = facts;
  const frame = messagesFrame(format, facts);
  if (!frame.showsMessages) return [{ subject: frame.subject, description: frame.before }];
  const style = { language, timeZone: channel.timeZone, customerName: customer.name, day: period.start };
  const longest = LONGEST_TEXT - frame.before.length - frame.after.length - SLACK;
  const lines = activityLines(messages, style);
  const sets = isEachAlone ? lines.map((line) => [line]) : [lines];
  return sets.flatMap((set) => {
    const texts = splitLines(set, longest);
    return texts.map((text, index) => {
      const part = { number: index + 1, count: texts.length };
      const { subject, before, after } = texts.length > 1 ? messagesFrame(format, facts, part) : frame;
      return { subject, description: `${before}${text}${after}` };
    });
  });
}
