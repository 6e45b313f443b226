import type { Language } from '../language.ts';
import { cleanText } from '../text/clean-text.ts';
import { fillFormat, type PlaceValues } from './fill-format.ts';
import type { TaskFormat } from './task-format.ts';
import { phrase } from './phrase.ts';

/** Longest subject of a Task, in UTF-16 code units (Salesforce object reference, Task). */
const LONGEST_SUBJECT = 255;

/**
 * The subject of an activity: one line, as long as a Task can keep it. Which of several parts it is stands at its end,
 * whatever the format: parts have to be told apart.
 */
export function writeSubject(
  { subject }: Pick<TaskFormat, 'subject'>,
  values: PlaceValues,
  language: Language,
  part?: { readonly number: number; readonly count: number },
): string {
  const line = fillFormat(subject, values).replace(/\s+/g, ' ');
  if (!part || part.count < 2) return cleanText(line, LONGEST_SUBJECT);
  const mark = ` ${phrase(language, 'part', { part: String(part.number), count: String(part.count) })}`;
  return cleanText(line, LONGEST_SUBJECT - mark.length) + mark;
}
