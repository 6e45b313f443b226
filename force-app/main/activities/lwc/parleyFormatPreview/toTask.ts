import {
  fillFormat,
  placesOf,
  type Format,
  type FormatField,
  type FormatKind,
  type PlaceValues,
} from 'c/parleyFormatRules';

/** A Task as it would be written. */
export interface PreviewTask {
  readonly subject: string;
  readonly text: string;
}

/** Longest subject of a Task. */
const LONGEST = 255;

/** A Task as the bridge would write it: one line of subject, and the text. */
export default function toTask(kind: FormatKind, format: Format, values: PlaceValues): PreviewTask {
  const fill = (field: FormatField): string => {
    const answer = fillFormat(format[field], placesOf(kind, field), values);
    return 'filled' in answer ? answer.filled : '';
  };
  const subject = fill('subject').replace(/\s+/g, ' ');
  return {
    subject: subject.length > LONGEST ? `${subject.slice(0, LONGEST - 1)}…` : subject,
    text: fill('text'),
  };
}
