import { activityLine, type ActivityMessage } from './activity-line.ts';
import { cleanText } from '../text/clean-text.ts';
import type { Period } from './clock-hour.ts';
import { localDate } from './local-date.ts';
import { localTime } from './local-time.ts';
import type { Channel, ChannelType } from '../model.ts';

/** Subject and text of an activity. */
export interface ActivityText {
  readonly subject: string;
  readonly description: string;
}

/** Longest texts of a Task, in UTF-16 code units (Salesforce object reference, Task). */
const LONGEST_SUBJECT = 255;
const LONGEST_DESCRIPTION = 32_000;
const CUT_NOTE = '[cut: the whole text is in Parley]';

const topics = {
  phone: 'Text messages',
  whatsapp: 'WhatsApp messages',
  email: 'E-mails',
} as const satisfies Record<ChannelType, string>;

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
  const topic = topics[channel.type];
  const named = customer.name !== '' && customer.name !== customer.address;
  // An id of WhatsApp tells a reader nothing that the name does not.
  const isReadable = /^[+\d]|@/.test(customer.address);
  const both = isReadable ? `${customer.name} (${customer.address})` : customer.name;
  const heading = `${topic} with ${named ? both : customer.address}\n${periodLine(period, channel.timeZone)}`;
  const lines = [...messages]
    .sort(inOrder)
    .map((message) => activityLine(message, channel.timeZone, customer.name));
  const shown = isReadable || !named ? customer.address : customer.name;
  return {
    subject: cleanText(`${channel.name} ${shown} - ${topic}`, LONGEST_SUBJECT),
    description: fitLines(heading, lines),
  };
}

function inOrder(one: ActivityMessage, other: ActivityMessage): number {
  return one.at.getTime() - other.at.getTime() || one.sequence - other.sequence;
}

function periodLine({ start, end }: Period, timeZone: string): string {
  return `${localDate(start, timeZone)}, ${localTime(start, timeZone)} to ${localTime(end, timeZone)}, ${timeZone}`;
}

function fitLines(heading: string, lines: readonly string[]): string {
  const whole = [heading, '', ...lines].join('\n');
  if (whole.length <= LONGEST_DESCRIPTION) return whole;
  return `${cleanText(whole, LONGEST_DESCRIPTION - CUT_NOTE.length - 1)}\n${CUT_NOTE}`;
}
