import { cleanText } from '../text/clean-text.ts';
import { messagesFrame } from '../formats/messages-frame.ts';
import type { MessagesFacts } from '../formats/messages-values.ts';
import { phrase } from '../formats/phrase.ts';
import type { TaskFormat } from '../formats/task-format.ts';
import type { ActivityMessage } from './activity-line.ts';
import { activityLines } from './activity-lines.ts';

/** Subject and text of an activity. */
export interface ActivityText {
  readonly subject: string;
  readonly description: string;
}

/** Longest text of a Task, in UTF-16 code units (Salesforce object reference, Task). */
const LONGEST_DESCRIPTION = 32_000;

/**
 * The text of an activity for one group of messages, as a format has it: every message in order with local time and
 * author. The same messages give the same text, in whichever order they come. A text beyond the limit of a Task keeps
 * the beginning and says that it was cut.
 */
export function activityText(
  format: TaskFormat,
  facts: MessagesFacts,
  messages: readonly ActivityMessage[],
): ActivityText {
  const { channel, customer, language, period } = facts;
  const { subject, showsMessages, before, after } = messagesFrame(format, facts);
  const style = { language, timeZone: channel.timeZone, customerName: customer.name, day: period.start };
  const whole = showsMessages ? `${before}${activityLines(messages, style).join('\n')}${after}` : before;
  return { subject, description: fit(whole, `[${phrase(language, 'cut')}]`) };
}

function fit(text: string, note: string): string {
  if (text.length <= LONGEST_DESCRIPTION) return text;
  return `${cleanText(text, LONGEST_DESCRIPTION - note.length - 1)}\n${note}`;
}
