import type { Org } from '../org.ts';
import type { EventChannel } from './event-channels.ts';

/**
 * Whether the user sees all rows of every object of the channel: change events go past sharing.
 * https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_permissions.htm
 */
export function maySubscribe(org: Org, userId: string, channel: EventChannel): boolean {
  const scope = org.as(userId);
  return channel.members.every(({ object }) => scope.mayViewAll(object));
}
