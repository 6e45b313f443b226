import type { PoolClient } from 'pg';
import type { ActivityOutcome } from '../../crm/activities.ts';
import type { CrmName } from '../../crm/crm.ts';
import type { ClaimedGroup } from './claimed-group.ts';
import { closeGroupBooks, openGroupBooks } from './group-books.ts';
import { learnGroups } from './learn-groups.ts';
import { lockConversations } from './lock-conversations.ts';

/**
 * Divides a group by the rule that its channel has now, among the groups that are known and those that have just been
 * learned. One that has changed since it was claimed is left for the next pass: messages may have come whose moments
 * were not read.
 */
export async function divideGroup(
  client: PoolClient,
  crm: CrmName,
  owner: string,
  group: ClaimedGroup,
  { grouping, timeZone, moments, learned }: Extract<ActivityOutcome, { kind: 'divide' }>,
): Promise<void> {
  const { key, conversationKey, channelKey, recordId, period, revision } = group;
  await lockConversations(client, [conversationKey]);
  const held = await client.query<{ revision: string }>(
    `update activity_group set owner = null, until = null, is_checked = is_checked or revision = $4
     where crm = $1 and group_key = $2 and owner = $3 returning revision`,
    [crm, key, owner, revision],
  );
  if (Number(held.rows[0]?.revision) !== revision) return;
  await learnGroups(client, crm, learned);
  const others = learned.flatMap((one) => [one.period.start, one.period.end]);
  const books = await openGroupBooks(client, crm, [
    {
      conversationKey,
      channelKey,
      recordId,
      grouping,
      timeZone,
      moments: [period.start, period.end, ...others, ...moments],
    },
  ]);
  const isArchived = learned.some((one) => one.key === key && one.isArchived);
  for (const book of books.values()) {
    if (isArchived) for (const at of moments) book.place(at);
    else book.divide(key, moments);
  }
  await closeGroupBooks(client, crm, books, group.renewedBy);
}
