import { activityLine, type ActivityMessage } from '../activities/activity-line.ts';
import { writeDate } from '../formats/write-date.ts';
import { writeMoment } from '../formats/write-moment.ts';
import type { Language } from '../language.ts';
import { archiveWords } from './archive-words.ts';

/** A message in a file: as people read it, and all that its record holds. */
export interface ArchivedMessage {
  /** Absent where it shows at another one: a reaction. */
  readonly shown?: ArchivedLine;
  /** Fields by name. */
  readonly record: Readonly<Record<string, unknown>>;
}

export type ArchivedLine = ActivityMessage & { readonly isNote: boolean };

/** What a file of messages is about. */
export interface ArchiveHead {
  /** The customer's name and address. */
  readonly person: string;
  readonly customerName: string;
  readonly channel: string;
  readonly timeZone: string;
  readonly language: Language;
}

/**
 * A text that people read on any screen and that a program can take in again: what was written, day by day, and below
 * it each record as a line of JSON.
 * @param messages in the order in which they were written
 */
export function archiveText(head: ArchiveHead, messages: readonly ArchivedMessage[]): string {
  const { language, timeZone, person, channel } = head;
  const words = archiveWords[language];
  const lines = messages.flatMap(({ shown }) => (shown ? [shown] : []));
  const [first] = lines;
  const last = lines.at(-1);
  const title = fill(words.title, { person });
  const top = [
    title,
    '='.repeat(title.length),
    fill(words.channel, { channel }),
    ...(first && last
      ? [
          fill(words.period, {
            from: writeMoment(first.at, timeZone, language),
            to: writeMoment(last.at, timeZone, language),
          }),
        ]
      : []),
    fill(words.count, { count: String(lines.length) }),
    fill(words.zone, { zone: timeZone }),
  ];
  return [
    ...top,
    ...days(lines, head),
    '',
    '',
    words.machine,
    ...messages.map(({ record }) => JSON.stringify(record)),
    '',
  ].join('\n');
}

function days(lines: readonly ArchivedLine[], head: ArchiveHead): readonly string[] {
  const { language, timeZone, customerName } = head;
  const byDay = Map.groupBy(lines, ({ at }) => writeDate(at, timeZone, language));
  return [...byDay].flatMap(([day, ofDay]) => [
    '',
    day,
    '-'.repeat(day.length),
    ...ofDay.map((line) => {
      const text = activityLine(line, { language, timeZone, customerName, day: line.at });
      return line.isNote ? `${text} [${archiveWords[language].note}]` : text;
    }),
  ]);
}

/** A place that has no value stays empty. */
function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, place: string) => values[place] ?? '');
}
