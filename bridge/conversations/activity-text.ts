import { cleanText } from './clean-text.ts';
import type { Period } from './clock-hour.ts';
import type { Channel, DeliveryStatus } from './model.ts';

/** What an activity shows of a message. */
export interface ActivityMessage {
  readonly at: Date;
  readonly sequence: number;
  readonly direction: 'Inbound' | 'Outbound';
  readonly author: string;
  readonly body: string;
  readonly hasMedia: boolean;
  readonly deliveryStatus: DeliveryStatus;
  readonly errorMessage?: string;
}

/** Subject and text of an activity. */
export interface ActivityText {
  readonly subject: string;
  readonly description: string;
}

/** Longest texts of a Task, in UTF-16 code units (Salesforce object reference, Task). */
const LONGEST_SUBJECT = 255;
const LONGEST_DESCRIPTION = 32_000;

/**
 * The text of an activity for one group of messages: a heading with the person, the period and the zone, then every
 * message in order with local time and author. The same messages give the same text, in whichever order they come.
 * A text beyond the limit of a Task keeps the beginning and says how many messages are left out.
 */
export function activityText(
  channel: Channel,
  customer: { readonly name: string; readonly address: string },
  period: Period,
  messages: readonly ActivityMessage[],
): ActivityText {
  const named = customer.name && customer.name !== customer.address;
  const person = named ? `${customer.name} (${customer.address})` : customer.address;
  const heading = `Text messages with ${person}\n${periodLine(period, channel.timeZone)}`;
  const lines = [...messages].sort(inOrder).map((message) => messageLine(message, channel.timeZone));
  return {
    subject: cleanText(`${channel.name} ${customer.address} - Text messages`, LONGEST_SUBJECT),
    description: fitLines(heading, lines),
  };
}

function inOrder(one: ActivityMessage, other: ActivityMessage): number {
  return one.at.getTime() - other.at.getTime() || one.sequence - other.sequence;
}

function periodLine({ start, end }: Period, timeZone: string): string {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(start);
  return `${date}, ${localTime(start, timeZone)} to ${localTime(end, timeZone)}, ${timeZone}`;
}

function messageLine(message: ActivityMessage, timeZone: string): string {
  const media = message.hasMedia ? '[file] ' : '';
  const failed =
    message.deliveryStatus === 'Failed' ? ` [not delivered${message.errorMessage ? `: ${message.errorMessage}` : ''}]` : '';
  return `${localTime(message.at, timeZone)} ${message.author}: ${media}${message.body}${failed}`;
}

const timeFormats = new Map<string, Intl.DateTimeFormat>();

function localTime(at: Date, timeZone: string): string {
  let format = timeFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
    timeFormats.set(timeZone, format);
  }
  return format.format(at);
}

function fitLines(heading: string, lines: readonly string[]): string {
  const whole = [heading, '', ...lines].join('\n');
  if (whole.length <= LONGEST_DESCRIPTION) return whole;
  const kept: string[] = [heading, ''];
  let length = heading.length + 1;
  for (const [index, line] of lines.entries()) {
    const note = omittedNote(lines.length - index);
    const room = LONGEST_DESCRIPTION - length - note.length - 2;
    if (line.length > room) {
      if (room > 200) kept.push(cleanText(line, room));
      const omitted = lines.length - index - (room > 200 ? 1 : 0);
      kept.push(omitted > 0 ? omittedNote(omitted) : omittedNote(1));
      break;
    }
    kept.push(line);
    length += line.length + 1;
  }
  return kept.join('\n');
}

function omittedNote(count: number): string {
  return `[${count} more in Parley: the text is longer than a Task holds]`;
}
