import { fitKey } from '../keys/fit-key.ts';
import type { Grouping } from '../model.ts';
import { clockHour } from './clock-hour.ts';
import { groupingRule } from './grouping-rule.ts';
import { localDay } from './local-day.ts';
import type { MessageGroup } from './message-group.ts';
import type { Period } from './period.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
/** The CRM's key has 120 characters; the number of a part comes behind it. */
const LONGEST_KEY = 112;

/** The groups of one conversation while messages find their place among them. */
export interface GroupBook {
  /** Gives a message its place: in a group that is there, or in a new one. */
  place(at: Date): void;
  /**
   * Divides a group anew. Its activity becomes that of the first group that comes of it; without one it is swallowed.
   * @param moments of all its messages
   */
  divide(key: string, moments: readonly Date[]): void;
  /** Groups that are new, or hold something else than before, or are to be looked at again. */
  touched(): readonly MessageGroup[];
}

interface Placing {
  readonly conversationKey: string;
  readonly grouping: Grouping;
  readonly timeZone: string;
}

/**
 * Opens the groups of a conversation, of whatever rule they are. A message finds its place by the channel's rule of
 * today:
 *
 * - One that lies in the period of a group belongs to it. Is that of another rule, it is divided anew when it is
 *   rendered, as only then the moments of its messages are known.
 * - An hour or a day takes in whole groups that lie within it: the first one's activity is kept. At groups that lie
 *   within it only in part it ends, until they have been divided.
 * - 60 minutes from the first message end where the next group begins.
 * - A message that is near enough to groups on both sides makes one of them.
 *
 * @param groups in any order; all that lie within reach of the messages
 */
export function openGroupBook(groups: readonly MessageGroup[], placing: Placing): GroupBook {
  const { conversationKey, grouping, timeZone } = placing;
  const rule = groupingRule(grouping, timeZone);
  const keys = new Set(groups.map(({ key }) => key));
  const touched = new Map<string, MessageGroup>();
  let open = groups.filter(({ isSwallowed, isArchived }) => !isSwallowed && !isArchived).sort(byStart);
  /** A group that is being divided, and whose activity nobody has yet. */
  let spare: MessageGroup | undefined;

  function put(group: MessageGroup): void {
    open = [...open.filter(({ key }) => key !== group.key), group].sort(byStart);
    touched.set(group.key, group);
  }

  function swallow(group: MessageGroup): void {
    open = open.filter(({ key }) => key !== group.key);
    touched.set(group.key, { ...group, isSwallowed: true });
  }

  /** Makes a group that takes the place of others; the first one's activity becomes its own. */
  function make(period: Period, others: readonly MessageGroup[]): void {
    const taken = spare && overlaps(spare.period, period) ? [...others, spare].sort(byStart) : others;
    if (taken.some(({ key }) => key === spare?.key)) spare = undefined;
    const [heir, ...rest] = taken;
    for (const other of rest) swallow(other);
    put({ key: heir?.key ?? newKey(period.start), period, rule });
  }

  function newKey(start: Date): string {
    const plain = `${keyWords[grouping.mode]}:${start.toISOString()}`;
    let key = fitKey(`${plain}|${conversationKey}`, LONGEST_KEY);
    for (let more = 2; keys.has(key); more += 1)
      key = fitKey(`${plain}~${more}|${conversationKey}`, LONGEST_KEY);
    keys.add(key);
    return key;
  }

  const nextOf = (time: number): MessageGroup | undefined =>
    open.find(({ period }) => period.start.getTime() > time);

  function placeByClock(at: Date): void {
    const wanted = grouping.mode === 'Day' ? localDay(at, timeZone) : clockHour(at, timeZone);
    const beside = open.filter(({ period }) => overlaps(period, wanted));
    const within = beside.filter(({ period }) => period.start >= wanted.start && period.end <= wanted.end);
    const partly = beside.filter((group) => !within.includes(group));
    for (const group of partly) touched.set(group.key, group);
    const starts = partly.flatMap(({ period }) => (period.end <= at ? [period.end.getTime()] : []));
    const ends = partly.flatMap(({ period }) => (period.start > at ? [period.start.getTime()] : []));
    make(
      {
        start: new Date(Math.max(wanted.start.getTime(), ...starts)),
        end: new Date(Math.min(wanted.end.getTime(), ...ends)),
      },
      within,
    );
  }

  /** A group that begins with this message, and ends at the latest where the next one begins. */
  function placeFirst(at: Date, length: number): void {
    const next = nextOf(at.getTime())?.period.start.getTime() ?? Infinity;
    make({ start: at, end: new Date(Math.min(at.getTime() + length, next)) }, []);
  }

  function placeByPause(at: Date, pause: number): void {
    const next = nextOf(at.getTime());
    const isNear = next?.rule === rule && next.period.start.getTime() - at.getTime() < pause;
    if (isNear) put({ ...next, period: { start: at, end: next.period.end } });
    else placeFirst(at, pause);
  }

  /** The pause counts from the latest message on; groups that it reaches are one with this. */
  function lengthen(group: MessageGroup, at: Date, pause: number): void {
    const { start } = group.period;
    let end = Math.max(group.period.end.getTime(), at.getTime() + pause);
    for (let next = nextOf(start.getTime()); next && next.period.start.getTime() < end;) {
      if (next.rule === rule) {
        end = Math.max(end, next.period.end.getTime());
        swallow(next);
        next = nextOf(start.getTime());
      } else {
        end = next.period.start.getTime();
        next = undefined;
      }
    }
    put({ ...group, period: { start, end: new Date(end) } });
  }

  function place(moment: Date): void {
    const at = new Date(Math.floor(moment.getTime() / SECOND) * SECOND);
    const holder = open.find(({ period }) => period.start <= at && at < period.end);
    if (holder) {
      if (grouping.mode === 'Pause' && holder.rule === rule) lengthen(holder, at, grouping.minutes * MINUTE);
      else touched.set(holder.key, holder);
      return;
    }
    switch (grouping.mode) {
      case 'ClockHour':
      case 'Day':
        return placeByClock(at);
      case 'RollingHour':
        return placeFirst(at, 60 * MINUTE);
      case 'None':
        return placeFirst(at, SECOND);
      case 'Pause':
        return placeByPause(at, grouping.minutes * MINUTE);
    }
  }

  return {
    place,
    divide(key, moments) {
      const group = open.find((one) => one.key === key);
      if (!group) return;
      if (moments.length === 0) return put({ ...group, rule });
      open = open.filter((one) => one !== group);
      spare = group;
      for (const at of [...moments].sort((one, other) => one.getTime() - other.getTime())) place(at);
      if (spare) swallow(spare);
      spare = undefined;
    },
    touched: () => [...touched.values()],
  };
}

/** What keys of groups begin with. */
const keyWords = {
  ClockHour: 'hour',
  RollingHour: 'rolling',
  Pause: 'pause',
  Day: 'day',
  None: 'one',
} as const satisfies Record<Grouping['mode'], string>;

function overlaps(one: Period, other: Period): boolean {
  return one.start < other.end && other.start < one.end;
}

function byStart(one: MessageGroup, other: MessageGroup): number {
  return one.period.start.getTime() - other.period.start.getTime();
}
