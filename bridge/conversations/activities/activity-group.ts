import { clockHour, type Period } from './clock-hour.ts';
import { fitKey } from '../keys/fit-key.ts';
import type { Channel } from '../model.ts';

/** The messages that make one activity: those of a conversation in one clock hour of the channel's zone. */
export interface ActivityGroup {
  readonly key: string;
  readonly conversationKey: string;
  readonly channelKey: string;
  readonly period: Period;
}

/** The group that a message belongs to, by the moment at which it was written. */
export function activityGroup(channel: Channel, conversationKey: string, at: Date): ActivityGroup {
  const period = clockHour(at, channel.timeZone);
  return {
    key: fitKey(`hour:${period.start.toISOString()}|${conversationKey}`),
    conversationKey,
    channelKey: channel.key,
    period,
  };
}
