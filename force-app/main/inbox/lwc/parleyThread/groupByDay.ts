import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import today from '@salesforce/label/c.ParleyToday';
import yesterday from '@salesforce/label/c.ParleyYesterday';
import type { Message } from 'c/parleyMessageModel';

const DAY = 24 * 60 * 60 * 1000;
/** Messages of one author within this time belong together. */
const RUN = 5 * 60 * 1000;

/** A message in its place: whether it goes on where the one above it stopped. */
export interface PlacedMessage {
  /** Stays the same when a message that was being saved becomes a row. */
  readonly key: string;
  readonly message: Message;
  readonly continues: boolean;
}

export interface Day {
  readonly key: string;
  readonly name: string;
  readonly messages: readonly PlacedMessage[];
}

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

const continues = (message: Message, previous: Message | undefined): boolean =>
  previous !== undefined &&
  previous.direction === message.direction &&
  previous.author === message.author &&
  message.at - previous.at < RUN;

/**
 * Puts messages under the days on which they were written, as the user's time zone counts days.
 * @param messages oldest first
 * @param now milliseconds since 1970
 */
export default function groupByDay(messages: readonly Message[], now: number): Day[] {
  const days = new Map<string, { key: string; name: string; messages: PlacedMessage[] }>();
  for (const message of messages) {
    const key = keyFormat.format(message.at);
    const day = days.get(key) ?? { key, name: nameOf(message.at, now), messages: [] };
    day.messages.push({
      key: message.requestKey || message.id,
      message,
      continues: continues(message, day.messages.at(-1)?.message),
    });
    days.set(key, day);
  }
  return [...days.values()];
}
