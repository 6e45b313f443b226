import { sampleCall } from '../../../../../test/sample-call';
import { sampleMessage } from '../../../../../test/sample-message';
import groupByDay from '../groupByDay';

// the stub of @salesforce/i18n/timeZone says America/Los_Angeles: eight hours behind UTC in November
const now = Date.parse('2026-11-20T20:00:00.000Z');
const at = (iso: string, changes = {}) => sampleMessage({ id: iso, at: Date.parse(iso), ...changes });
const names = (isos: readonly string[]) =>
  groupByDay(
    isos.map((iso) => at(iso)),
    [],
    now,
  ).map(({ name }) => name);

describe('messages by day', () => {
  it('calls the last two days by name, and earlier ones by date, with the year when it is long ago', () => {
    const days = [
      '2025-01-05T20:00:00Z',
      '2026-11-17T20:00:00Z',
      '2026-11-19T20:00:00Z',
      '2026-11-20T19:00:00Z',
    ];

    expect(names(days)).toEqual([
      'January 5, 2025',
      'Tuesday, November 17',
      'c.ParleyYesterday',
      'c.ParleyToday',
    ]);
  });

  it("counts days in the user's time zone", () => {
    // 23:59 and 00:01 in Los Angeles
    expect(names(['2026-11-20T07:59:00Z', '2026-11-20T08:01:00Z'])).toEqual([
      'c.ParleyYesterday',
      'c.ParleyToday',
    ]);
  });

  it('lets a message go on where the one above stopped: same author, same direction, within five minutes', () => {
    const [day] = groupByDay(
      [
        at('2026-11-20T19:00:00Z'),
        at('2026-11-20T19:04:59Z'),
        at('2026-11-20T19:10:00Z'),
        at('2026-11-20T19:10:01Z', { direction: 'Outbound', author: 'Ana Sample' }),
        at('2026-11-20T19:10:02Z', { direction: 'Outbound', author: 'Luis Sample' }),
        at('2026-11-20T19:10:03Z', { direction: 'Outbound', author: 'Luis Sample' }),
      ],
      [],
      now,
    );

    expect(day?.entries.map((placed) => !placed.call && placed.continues)).toEqual([
      false,
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it('starts each day anew', () => {
    const days = groupByDay([at('2026-11-20T07:59:00Z'), at('2026-11-20T08:01:00Z')], [], now);

    expect(days.map(({ entries: [first] }) => first && !first.call && first.continues)).toEqual([
      false,
      false,
    ]);
  });

  it('puts calls where they were among the messages, and nobody goes on after one', () => {
    const call = (iso: string) => sampleCall({ id: iso, at: Date.parse(iso) });
    const days = groupByDay(
      [at('2026-11-20T19:00:00Z'), at('2026-11-20T19:02:00Z')],
      [call('2026-11-18T19:00:00Z'), call('2026-11-20T19:01:00Z'), call('2026-11-20T19:30:00Z')],
      now,
    );

    expect(days.map(({ entries }) => entries.map(({ key }) => key.slice(8, 16)))).toEqual([
      ['18T19:00'],
      ['20T19:00', '20T19:01', '20T19:02', '20T19:30'],
    ]);
    const [, today] = days;
    expect(today?.entries[2]).toMatchObject({ continues: false });
  });
});
