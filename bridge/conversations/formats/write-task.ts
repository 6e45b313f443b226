import type { Language } from '../language.ts';
import { cleanText } from '../text/clean-text.ts';
import { fillFormat, type PlaceValues } from './fill-format.ts';
import { LONGEST_TEXT } from './longest-text.ts';
import type { TaskFormat } from './task-format.ts';
import { writeSubject } from './write-subject.ts';

/** Subject and text of an activity that is written as a whole: of a call, or of what waits for an answer. */
export function writeTask(
  format: TaskFormat,
  values: PlaceValues,
  language: Language,
): { readonly subject: string; readonly text: string } {
  return {
    subject: writeSubject(format, values, language),
    text: cleanText(fillFormat(format.text, values), LONGEST_TEXT),
  };
}
