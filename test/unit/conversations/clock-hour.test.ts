import { clockHour } from '../../../bridge/conversations/activities/clock-hour.ts';

const hour = (at: string, zone: string): string[] => {
  const { start, end } = clockHour(new Date(at), zone);
  return [start.toISOString(), end.toISOString()];
};

test('the last millisecond of an hour belongs to it, the next one does not', () => {
  expect(hour('2026-11-20T14:59:59.999Z', 'UTC')).toEqual([
    '2026-11-20T14:00:00.000Z',
    '2026-11-20T15:00:00.000Z',
  ]);
  expect(hour('2026-11-20T15:00:00.000Z', 'UTC')).toEqual([
    '2026-11-20T15:00:00.000Z',
    '2026-11-20T16:00:00.000Z',
  ]);
});

test('zones that are half or three quarters of an hour off have their own hours', () => {
  expect(hour('2026-11-20T14:10:00Z', 'Asia/Kolkata')[0]).toBe('2026-11-20T13:30:00.000Z');
  expect(hour('2026-11-20T14:10:00Z', 'Asia/Kathmandu')[0]).toBe('2026-11-20T13:15:00.000Z');
});

test('the hour that a change of the clocks repeats is two hours', () => {
  expect(hour('2026-11-01T05:30:00Z', 'America/New_York')[0]).toBe('2026-11-01T05:00:00.000Z');
  expect(hour('2026-11-01T06:30:00Z', 'America/New_York')[0]).toBe('2026-11-01T06:00:00.000Z');
});

test('where the clocks are changed within an hour it ends there, and no moment lies in two', () => {
  // Lord Howe Island goes back by half an hour: 2:00 is 1:30 again.
  expect(hour('2026-04-04T14:45:00Z', 'Australia/Lord_Howe')).toEqual([
    '2026-04-04T14:00:00.000Z',
    '2026-04-04T15:00:00.000Z',
  ]);
  expect(hour('2026-04-04T15:10:00Z', 'Australia/Lord_Howe')).toEqual([
    '2026-04-04T15:00:00.000Z',
    '2026-04-04T15:30:00.000Z',
  ]);
  // And forward again: 2:00 is 2:30.
  expect(hour('2026-10-03T15:40:00Z', 'Australia/Lord_Howe')).toEqual([
    '2026-10-03T15:30:00.000Z',
    '2026-10-03T16:00:00.000Z',
  ]);
});
