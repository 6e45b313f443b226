import { cleanText } from './clean-text.ts';
import type { Period } from './clock-hour.ts';
import { localDate } from './local-date.ts';
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
const CUT_NOTE = '[cut: the whole text is in Parley]';

/**
 * The text of an activity for one group of messages: a heading with the person, the period and the zone, then every
 * message in order with local time and author. The same messages give the same text, in whichever order they come.
 * A text beyond the limit of a Task keeps the beginning and says that it was cut.
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
  return `${localDate(start, timeZone)}, ${localTime(start, timeZone)} to ${localTime(end, timeZone)}, ${timeZone}`;
}

function messageLine(message: ActivityMessage, timeZone: string): string {
  const media = message.hasMedia ? '[file] ' : '';
  const failed =
    message.deliveryStatus === 'Failed'
      ? ` [not delivered${message.errorMessage ? `: ${message.errorMessage}` : ''}]`
      : '';
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
  return `${cleanText(whole, LONGEST_DESCRIPTION - CUT_NOTE.length - 1)}\n${CUT_NOTE}`;
}
