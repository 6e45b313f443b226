import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import today from '@salesforce/label/c.ParleyToday';
import yesterday from '@salesforce/label/c.ParleyYesterday';
import type { Day, PlacedMessage } from 'c/parleyMessageList';
import type { Message } from 'c/parleyMessageModel';
import { quoteFinder } from './quotes';
import foldReactions from './reactions';

const DAY = 24 * 60 * 60 * 1000;
/** Messages of one author within this time belong together. */
const RUN = 5 * 60 * 1000;

const keyFormat = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
const nameFormat = new Intl.DateTimeFormat(locale, {
  timeZone,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const yearFormat = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' });

function nameOf(at: number, now: number): string {
  const key = keyFormat.format(at);
  if (key === keyFormat.format(now)) return today;
  if (key === keyFormat.format(now - DAY)) return yesterday;
  return now - at < 300 * DAY ? nameFormat.format(at) : yearFormat.format(at);
}

const isNotice = ({ content, kind }: Message): boolean =>
  kind === 'Notice' || content?.type === 'notice' || content?.type === 'greetingRequest';

const continues = (message: Message, previous: Message | undefined): boolean =>
  previous !== undefined &&
  !isNotice(previous) &&
  previous.direction === message.direction &&
  previous.isFromPhone === message.isFromPhone &&
  previous.author === message.author &&
  message.at - previous.at < RUN;

/**
 * Puts messages under the days on which they were written, as the user's time zone counts days, each with what it
 * quotes and with our reaction to it.
 * @param messages oldest first
 * @param now milliseconds since 1970
 */
export default function groupByDay(messages: readonly Message[], now: number): Day[] {
  const days = new Map<string, { key: string; name: string; messages: PlacedMessage[] }>();
  const quoteOf = quoteFinder(messages);
  for (const { message, reaction } of foldReactions(messages)) {
    const key = keyFormat.format(message.at);
    const day = days.get(key) ?? { key, name: nameOf(message.at, now), messages: [] };
    day.messages.push({
      key: message.requestKey || message.id,
      message,
      isNotice: isNotice(message),
      continues: continues(message, day.messages.at(-1)?.message),
      quote: quoteOf(message),
      reaction,
    });
    days.set(key, day);
  }
  return [...days.values()];
}
