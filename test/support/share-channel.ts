import type { Org } from '../local-org/org.ts';

/** Lets users work in a channel without a bridge, which would do it for the channel's members. */
export function shareChannel(org: Org, channelId: string, ...usernames: readonly string[]): void {
  const admin = org.as(org.findUser('admin@parley.test')?.Id ?? '');
  for (const username of usernames) {
    admin.create('ParleyChannel__Share', {
      ParentId: channelId,
      UserOrGroupId: org.findUser(username)?.Id,
      AccessLevel: 'Edit',
      RowCause: 'Manual',
    });
  }
}
