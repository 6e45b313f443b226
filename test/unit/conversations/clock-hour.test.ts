import { clockHour } from '../../../bridge/conversations/activities/clock-hour.ts';
import { activityGroup } from '../../../bridge/conversations/activities/activity-group.ts';
import type { Channel } from '../../../bridge/conversations/model.ts';

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

test('messages of one conversation and hour make one group, another hour another', () => {
  const channel = { key: 'phone:+12025550101', timeZone: 'America/New_York' } as Channel;
  const key = (at: string) => activityGroup(channel, 'phone:+12025550101|+14155550123', new Date(at)).key;
  expect(key('2026-11-20T14:00:00Z')).toBe(key('2026-11-20T14:59:59.999Z'));
  expect(key('2026-11-20T14:00:00Z')).not.toBe(key('2026-11-20T15:00:00Z'));
});
