import { isOpen } from '../../../bridge/conversations/business-hours/is-open.ts';
import { readBusinessHours } from '../../../bridge/conversations/business-hours/read-business-hours.ts';

function openAt(written: Parameters<typeof readBusinessHours>[0], moment: string): boolean {
  const { hours } = readBusinessHours(written);
  if (!hours) throw new Error('They cannot be read.');
  return isOpen(hours, new Date(moment));
}

const office = {
  timeZone: 'America/New_York',
  week: { Friday: '09:00-12:00, 13:00-18:00', Saturday: '22:00-02:00' },
};

describe('business hours', () => {
  test.each([
    ['2026-11-20T13:59:59Z', false],
    ['2026-11-20T14:00:00Z', true],
    ['2026-11-20T16:59:59Z', true],
    ['2026-11-20T17:00:00Z', false],
    ['2026-11-20T18:00:00Z', true],
    ['2026-11-20T22:59:59Z', true],
    ['2026-11-20T23:00:00Z', false],
  ])('hold by the clocks of their zone: %s is open: %s', (moment, expected) => {
    expect(openAt(office, moment)).toBe(expected);
  });

  test.each([
    ['2026-11-22T02:59:00Z', false],
    ['2026-11-22T03:00:00Z', true],
    ['2026-11-22T06:59:59Z', true],
    ['2026-11-22T07:00:00Z', false],
  ])('may end after midnight: %s is open: %s', (moment, expected) => {
    expect(openAt(office, moment)).toBe(expected);
  });

  test('hold by the clock on the wall on the days on which it is put', () => {
    const sundays = { timeZone: 'America/New_York', week: { Sunday: '09:00-17:00' } };
    // The clocks are put back at 02:00 on 1 November 2026, and forward on 14 March 2027.
    expect(openAt(sundays, '2026-11-01T13:59:00Z')).toBe(false);
    expect(openAt(sundays, '2026-11-01T14:00:00Z')).toBe(true);
    expect(openAt(sundays, '2027-03-14T12:59:00Z')).toBe(false);
    expect(openAt(sundays, '2027-03-14T13:00:00Z')).toBe(true);
  });

  test('give way to a holiday, closed or with hours of its own', () => {
    const holidays = '2026-11-20\n\n2026-11-27 10:00-11:00\r\n';
    expect(openAt({ ...office, holidays }, '2026-11-20T15:00:00Z')).toBe(false);
    expect(openAt({ ...office, holidays }, '2026-11-27T14:30:00Z')).toBe(false);
    expect(openAt({ ...office, holidays }, '2026-11-27T15:30:00Z')).toBe(true);
  });

  test('a whole day ends at midnight', () => {
    const always = { timeZone: 'UTC', week: { Friday: '00:00-24:00' } };
    expect(openAt(always, '2026-11-20T23:59:59Z')).toBe(true);
    expect(openAt(always, '2026-11-21T00:00:00Z')).toBe(false);
  });

  test.each(['9 to 5', '09:00', '09:00-25:00', '09:60-10:00', '09:00-09:00', 'closed', '24:00-02:00'])(
    'that cannot be read count as open, and say so: %s',
    (text) => {
      const reading = readBusinessHours({ timeZone: 'UTC', week: { Friday: text } });
      expect(reading.hours && isOpen(reading.hours, new Date('2026-11-20T03:00:00Z'))).toBe(true);
      expect(reading.unread).toEqual(['Friday']);
    },
  );

  test.each(['9-17', '9:00 - 17:00', '09.00–17.00', '09:00-17:00;'])(
    'are read as people write them: %s',
    (text) => {
      const { hours, unread } = readBusinessHours({ timeZone: 'UTC', week: { Monday: text } });
      expect(hours?.week[0]).toEqual([{ from: 540, to: 1020 }]);
      expect(unread).toEqual([]);
    },
  );

  test('of no zone are none: it is always open', () => {
    const { hours, unread } = readBusinessHours({ timeZone: 'Mars/North', week: {} });
    expect(hours).toBeUndefined();
    expect(unread).toEqual(['TimeZone']);
  });

  test('name the holidays where one is no date, or has no hours that can be read', () => {
    for (const holidays of ['2026-02-30\n25.12.2026', '2026-12-24 till noon']) {
      expect(readBusinessHours({ timeZone: 'UTC', week: {}, holidays }).unread).toEqual(['Holidays']);
    }
  });
});
