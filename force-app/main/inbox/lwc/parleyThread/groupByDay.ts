import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import today from '@salesforce/label/c.ParleyToday';
import yesterday from '@salesforce/label/c.ParleyYesterday';
import type { Call } from 'c/parleyCallModel';
import type { Day, PlacedCall, PlacedMessage } from 'c/parleyMessageList';
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

type Placed = PlacedMessage | PlacedCall;

function messageOf(placed: Placed | undefined): Message | undefined {
  return placed && !placed.call ? placed.message : undefined;
}

/** Where calls stand among messages: each before the first message that is younger. Both are oldest first. */
function inOrder<Folded extends { readonly message: Message }>(
  messages: readonly Folded[],
  calls: readonly Call[],
): readonly (Folded | Call)[] {
  const order: (Folded | Call)[] = [];
  let next = 0;
  for (const folded of messages) {
    for (let call = calls[next]; call && call.at < folded.message.at; call = calls[next]) {
      order.push(call);
      next += 1;
    }
    order.push(folded);
  }
  return [...order, ...calls.slice(next)];
}

/**
 * Puts messages and calls under their days, as the user's time zone counts days, each message with what it quotes and
 * with our reaction to it.
 * @param messages oldest first
 * @param calls oldest first
 * @param now milliseconds since 1970
 */
export default function groupByDay(messages: readonly Message[], calls: readonly Call[], now: number): Day[] {
  const days = new Map<string, { key: string; name: string; entries: Placed[] }>();
  const quoteOf = quoteFinder(messages);
  for (const entry of inOrder(foldReactions(messages), calls)) {
    const at = 'message' in entry ? entry.message.at : entry.at;
    const key = keyFormat.format(at);
    const day = days.get(key) ?? { key, name: nameOf(at, now), entries: [] };
    days.set(key, day);
    if (!('message' in entry)) {
      day.entries.push({ key: entry.id, call: entry });
      continue;
    }
    const { message, reaction } = entry;
    day.entries.push({
      key: message.requestKey || message.id,
      message,
      isNotice: isNotice(message),
      continues: continues(message, messageOf(day.entries.at(-1))),
      quote: quoteOf(message),
      reaction,
    });
  }
  return [...days.values()];
}
