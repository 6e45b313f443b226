import { OrgError } from '../org-error.ts';
import type { Org } from '../org.ts';
import type { EventChannel } from './event-channels.ts';

/** Whether the user may read every object of the channel. */
export function maySubscribe(org: Org, userId: string, channel: EventChannel): boolean {
  return channel.members.every(({ object }) => {
    try {
      org.as(userId).query(`SELECT Id FROM ${object.name} LIMIT 1`);
      return true;
    } catch (error) {
      if (error instanceof OrgError) return false;
      throw error;
    }
  });
}
