import type { MediaFile } from '../content.ts';
import { phrase } from '../formats/phrase.ts';
import { writeDate } from '../formats/write-date.ts';
import { writeMoment } from '../formats/write-moment.ts';
import { writeTime } from '../formats/write-time.ts';
import type { Language } from '../language.ts';
import type { DeliveryStatus } from '../model.ts';
import { fileNote } from './file-note.ts';

/** What a message holds, as far as an activity tells it apart. Files are told by themselves. */
export type ActivityKind =
  'Text' | 'Media' | 'Template' | 'Location' | 'ContactCard' | 'Order' | 'Notice' | 'Unsupported';

/** What an activity shows of a message. */
export interface ActivityMessage {
  readonly at: Date;
  readonly sequence: number;
  readonly direction: 'Inbound' | 'Outbound';
  /** Absent: it was written in the phone's own app, nobody knows by whom. */
  readonly author?: string;
  readonly kind: ActivityKind;
  readonly body: string;
  readonly files: readonly Pick<MediaFile, 'contentType' | 'fileName' | 'isVoice' | 'isSticker'>[];
  readonly deliveryStatus: DeliveryStatus;
  readonly errorMessage?: string;
  readonly isEdited: boolean;
  readonly isRevoked: boolean;
  readonly customerReaction?: string;
  readonly ourReaction?: string;
}

/** How the lines of one activity are written. */
export interface LineStyle {
  readonly language: Language;
  readonly timeZone: string;
  readonly customerName: string;
  /** The day that stands above the lines: a message of another day tells its own. */
  readonly day: Date;
}

const kindNotes = {
  Location: 'location',
  ContactCard: 'contactCard',
  Order: 'order',
  Unsupported: 'unsupported',
} as const satisfies Partial<Record<ActivityKind, string>>;

/** Whatever a reader may see as the end of a line. */
const lineEnd = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;
const INDENT = '    ';

/**
 * One message in an activity: local time, author, what it holds, and what has become of it. Its further lines are
 * indented, or a customer could write one that looks like the answer of a rep.
 */
export function activityLine(message: ActivityMessage, style: LineStyle): string {
  const { language } = style;
  const author = message.author ?? phrase(language, 'fromThePhone');
  const words = [...before(message, language), message.body, ...after(message, style)]
    .filter((word) => word !== '')
    .join(' ');
  const line = phrase(language, 'line', { time: moment(message.at, style), author, words });
  return line.replace(lineEnd, `\n${INDENT}`);
}

function moment(at: Date, { day, language, timeZone }: LineStyle): string {
  const isThatDay = writeDate(at, timeZone, language) === writeDate(day, timeZone, language);
  return isThatDay ? writeTime(at, timeZone, language) : writeMoment(at, timeZone, language);
}

function before({ kind, files }: ActivityMessage, language: Language): readonly string[] {
  if (kind === 'Media' && files.length === 0) return [`[${phrase(language, 'file')}]`];
  const notes = files.map((file) => `[${fileNote(file, language)}]`);
  return kind in kindNotes
    ? [`[${phrase(language, kindNotes[kind as keyof typeof kindNotes])}]`, ...notes]
    : notes;
}

function after(message: ActivityMessage, { customerName, language }: LineStyle): readonly string[] {
  const { customerReaction: emoji, ourReaction } = message;
  const notes = [
    message.isEdited ? phrase(language, 'edited') : '',
    message.isRevoked ? phrase(language, 'deleted') : '',
    emoji ? phrase(language, 'reaction', { emoji, name: customerName }) : '',
    ourReaction ? phrase(language, 'ownReaction', { emoji: ourReaction }) : '',
    notDelivered(message, language),
  ];
  return notes.filter((note) => note !== '').map((note) => `[${note}]`);
}

function notDelivered({ deliveryStatus, errorMessage }: ActivityMessage, language: Language): string {
  if (deliveryStatus !== 'Failed' && deliveryStatus !== 'Held') return '';
  const what = phrase(language, deliveryStatus === 'Failed' ? 'notDelivered' : 'notSent');
  return errorMessage ? phrase(language, 'withReason', { what, reason: errorMessage }) : what;
}
