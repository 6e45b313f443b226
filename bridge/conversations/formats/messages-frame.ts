import { cleanText } from '../text/clean-text.ts';
import { fillFormat } from './fill-format.ts';
import { messagesValues, type MessagesFacts } from './messages-values.ts';
import type { TaskFormat } from './task-format.ts';
import { writeSubject } from './write-subject.ts';

/** What stands around the messages of an activity. */
export interface MessagesFrame {
  readonly subject: string;
  /** Whether the messages stand between `before` and `after`. They do not where the format has no place for them. */
  readonly showsMessages: boolean;
  readonly before: string;
  readonly after: string;
}

/** Longest that the format and its values may be, so that most of a Task is left for messages. */
const LONGEST_FRAME = 8_000;
/** Stands for the messages: no text can hold it, because no text of a CRM can. */
const SEAM = '\uffff';

/**
 * Subject of an activity of messages, and its text up to the messages and behind them. The text is `before`, then the
 * messages, then `after`.
 * @param part which of several activities of the group it is; absent where there is only one
 */
export function messagesFrame(
  format: TaskFormat,
  facts: MessagesFacts,
  part?: { readonly number: number; readonly count: number },
): MessagesFrame {
  const values = Object.fromEntries(
    Object.entries(messagesValues(facts)).map(([place, value]) => [place, cleanText(value ?? '', 1_000)]),
  );
  const filled = fillFormat(format.text, { ...values, messages: SEAM });
  const [before = '', after] = filled.split(SEAM);
  return {
    subject: writeSubject(format, values, facts.language, part),
    showsMessages: after !== undefined,
    before: cleanText(before, LONGEST_FRAME),
    after: cleanText(after ?? '', LONGEST_FRAME),
  };
}
