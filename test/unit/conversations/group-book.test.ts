import fc from 'fast-check';
import { openGroupBook, type GroupBook } from '../../../bridge/conversations/activities/group-book.ts';
import { groupingRule } from '../../../bridge/conversations/activities/grouping-rule.ts';
import { localDay } from '../../../bridge/conversations/activities/local-day.ts';
import type { MessageGroup } from '../../../bridge/conversations/activities/message-group.ts';
import type { Grouping } from '../../../bridge/conversations/model.ts';

interface Setting {
  readonly grouping: Grouping;
  readonly timeZone?: string;
}

/** A conversation over time: messages come, groups are rendered, and the channel may be set otherwise. */
function startConversation(first: Setting) {
  let { grouping, timeZone = 'UTC' } = first;
  const groups = new Map<string, MessageGroup>();
  const moments: Date[] = [];

  function write(work: (book: GroupBook) => void): void {
    const book = openGroupBook([...groups.values()], { conversationKey: 'one', grouping, timeZone });
    work(book);
    for (const group of book.touched()) groups.set(group.key, group);
  }
  const live = () =>
    [...groups.values()]
      .filter(({ isSwallowed }) => !isSwallowed)
      .sort((one, other) => one.period.start.getTime() - other.period.start.getTime());
  const within = ({ period }: MessageGroup) => moments.filter((at) => period.start <= at && at < period.end);

  return {
    live,
    within,
    set(next: Setting) {
      ({ grouping, timeZone = 'UTC' } = next);
    },
    say(...times: readonly string[]) {
      for (const time of times) {
        const at = new Date(`2026-11-20T${time}:00Z`);
        moments.push(at);
        write((book) => book.place(at));
      }
    },
    /** What the lane does with groups that were made by another rule: their messages are read, and they are divided. */
    render() {
      for (const { key } of live()) {
        const group = live().find((one) => one.key === key);
        if (group && group.rule !== groupingRule(grouping, timeZone)) {
          write((book) => book.divide(key, within(group)));
        }
      }
    },
    /** From when to when, with the number of messages. */
    shown: () =>
      live().map((group) => {
        const [start, end] = [group.period.start, group.period.end].map((at) =>
          at.toISOString().slice(11, 16),
        );
        return `${start}-${end} ${within(group).length}`;
      }),
    keys: () => live().map(({ key }) => key),
    swallowed: () => [...groups.values()].filter(({ isSwallowed }) => isSwallowed).map(({ key }) => key),
  };
}

test('an hour of the clock is one group, and a late message joins its own', () => {
  const one = startConversation({ grouping: { mode: 'ClockHour' } });
  one.say('14:05', '14:59', '15:00', '14:30');
  expect(one.shown()).toEqual(['14:00-15:00 3', '15:00-16:00 1']);
});

test('a day is one group by the calendar of the zone', () => {
  const one = startConversation({ grouping: { mode: 'Day' }, timeZone: 'America/New_York' });
  one.say('04:59', '05:00', '23:00');
  expect(one.shown()).toEqual(['05:00-05:00 1', '05:00-05:00 2']);
});

test('60 minutes from the first message end where the next group begins', () => {
  const one = startConversation({ grouping: { mode: 'RollingHour' } });
  one.say('14:20', '15:19', '15:20', '13:50');
  expect(one.shown()).toEqual(['13:50-14:20 1', '14:20-15:20 2', '15:20-16:20 1']);
});

test('messages with less than the pause between them are one group, however long it becomes', () => {
  const one = startConversation({ grouping: { mode: 'Pause', minutes: 30 } });
  one.say('14:00', '14:29', '14:58', '15:28', '13:31');
  expect(one.shown()).toEqual(['13:31-15:28 4', '15:28-15:58 1']);
});

test('a late message that is near to both sides makes one group of two: the earlier activity stays, the later one goes', () => {
  const one = startConversation({ grouping: { mode: 'Pause', minutes: 30 } });
  one.say('14:00', '14:50');
  const [first, second] = one.keys();
  one.say('14:25');
  expect(one.shown()).toEqual(['14:00-15:20 3']);
  expect(one.keys()).toEqual([first]);
  expect(one.swallowed()).toEqual([second]);
});

test('each message alone', () => {
  const one = startConversation({ grouping: { mode: 'None' } });
  one.say('14:00', '14:01', '14:02');
  expect(one.shown()).toEqual(['14:00-14:00 1', '14:01-14:01 1', '14:02-14:02 1']);
});

test('hours become a day with its next message: the first activity is kept, the others go', () => {
  const one = startConversation({ grouping: { mode: 'ClockHour' } });
  one.say('09:10', '14:05');
  const [first, second] = one.keys();
  one.set({ grouping: { mode: 'Day' } });
  one.say('15:00');
  expect(one.shown()).toEqual(['00:00-00:00 3']);
  expect(one.keys()).toEqual([first]);
  expect(one.swallowed()).toEqual([second]);
});

test('a day becomes hours with its next message: its activity is that of the first hour', () => {
  const one = startConversation({ grouping: { mode: 'Day' } });
  one.say('09:10', '14:05', '14:06');
  const [first] = one.keys();
  one.set({ grouping: { mode: 'ClockHour' } });
  one.say('15:00');
  one.render();
  expect(one.shown()).toEqual(['09:00-10:00 1', '14:00-15:00 2', '15:00-16:00 1']);
  expect(one.keys()[0]).toBe(first);
  expect(one.swallowed()).toEqual([]);
});

test('a group that lies in two hours is divided among both, and the hour that was cut short is whole again', () => {
  const one = startConversation({ grouping: { mode: 'RollingHour' } });
  one.say('09:40', '10:10');
  one.set({ grouping: { mode: 'ClockHour' } });
  one.say('10:45');
  expect(one.shown()).toEqual(['09:40-10:40 2', '10:40-11:00 1']);
  one.render();
  expect(one.shown()).toEqual(['09:00-10:00 1', '10:00-11:00 2']);
});

test('nothing is added to a group whose messages are in an archive: a late message has a group of its own', () => {
  const archived: MessageGroup = {
    key: 'hour:2026-11-20T14:00:00.000Z|one',
    period: { start: new Date('2026-11-20T14:00:00Z'), end: new Date('2026-11-20T15:00:00Z') },
    rule: 'ClockHour UTC',
    isArchived: true,
  };
  const grouping = { mode: 'ClockHour' } as const;
  const book = openGroupBook([archived], { conversationKey: 'one', grouping, timeZone: 'UTC' });
  book.place(new Date('2026-11-20T14:30:00Z'));
  expect(book.touched()).toEqual([
    { key: 'hour:2026-11-20T14:00:00.000Z~2|one', period: archived.period, rule: 'ClockHour UTC' },
  ]);
});

test('days are 23 and 25 hours long where the clocks are changed, and begin where midnight is left out', () => {
  const hours = (at: string, zone: string) => {
    const { start, end } = localDay(new Date(at), zone);
    return (end.getTime() - start.getTime()) / 3_600_000;
  };
  expect(hours('2026-03-08T12:00:00Z', 'America/New_York')).toBe(23);
  expect(hours('2026-11-01T12:00:00Z', 'America/New_York')).toBe(25);
  expect(hours('2026-11-20T12:00:00Z', 'Asia/Kathmandu')).toBe(24);
  // In Chile the clocks go forward at midnight: the day begins at one.
  expect(localDay(new Date('2026-09-06T12:00:00Z'), 'America/Santiago').start.toISOString()).toBe(
    '2026-09-06T04:00:00.000Z',
  );
});

const setting = fc.record({
  grouping: fc.oneof(
    fc.constantFrom<Grouping>(
      { mode: 'ClockHour' },
      { mode: 'RollingHour' },
      { mode: 'Day' },
      { mode: 'None' },
    ),
    fc.constantFrom(5, 30, 90).map((minutes): Grouping => ({ mode: 'Pause', minutes })),
  ),
  timeZone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
});
const time = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));
const step = fc.oneof(
  { weight: 8, arbitrary: time.map((at) => ({ say: at })) },
  { weight: 1, arbitrary: setting.map((to) => ({ set: to })) },
  { weight: 3, arbitrary: fc.constant({ render: true }) },
);

test('whatever is set and said: groups never overlap, every message is in one, and no two activities come of one', () => {
  fc.assert(
    fc.property(setting, fc.array(step, { minLength: 1, maxLength: 40 }), (first, steps) => {
      const one = startConversation(first);
      const said: string[] = [];
      for (const next of steps) {
        if ('say' in next) {
          one.say(next.say);
          said.push(next.say);
        } else if ('set' in next) one.set(next.set);
        else one.render();
        const live = one.live();
        for (const [index, { period }] of live.entries()) {
          expect(period.start.getTime()).toBeLessThan(period.end.getTime());
          const before = live[index - 1];
          if (before) expect(before.period.end.getTime()).toBeLessThanOrEqual(period.start.getTime());
        }
        expect(live.map(one.within).flat()).toHaveLength(said.length);
      }
      one.render();
      for (const group of one.live()) expect(one.within(group).length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

test('messages of one rule make the same groups in whichever order they come, where the rule does not depend on it', () => {
  const ruled = fc.constantFrom<Grouping>(
    { mode: 'ClockHour' },
    { mode: 'Day' },
    { mode: 'Pause', minutes: 30 },
  );
  fc.assert(
    fc.property(ruled, fc.uniqueArray(time, { minLength: 1, maxLength: 20 }), (grouping, times) => {
      const [one, other] = [startConversation({ grouping }), startConversation({ grouping })];
      one.say(...times);
      other.say(...times.toSorted());
      expect(one.shown()).toEqual(other.shown());
    }),
    { numRuns: 200 },
  );
});
