import type { Grouping } from '../../../bridge/conversations/model.ts';
import type { ActivityOutcome } from '../../../bridge/crm/activities.ts';
import { createActivityQueue } from '../../../bridge/queue/activities/activity-queue.ts';
import type { ClaimedGroup } from '../../../bridge/queue/activities/claimed-group.ts';
import { markGroups } from '../../../bridge/queue/activities/mark-groups.ts';
import { inTransaction } from '../../../bridge/store/in-transaction.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';

let store: Store;

beforeAll(async () => {
  store = await openFreshStore();
});
afterAll(() => store.stop());
beforeEach(() => store.pool.query('truncate activity_group'));

const timeZone = 'UTC';
const start = new Date('2026-11-20T00:00:00Z').getTime();
const minute = (count: number) => new Date(start + count * 60_000);

function mark(at: Date, grouping: Grouping, conversationKey = 'one'): Promise<void> {
  const message = {
    conversationKey,
    channelKey: 'phone:+12025550101',
    recordId: 'a02',
    grouping,
    timeZone,
    at,
  };
  return inTransaction(store.pool, (client) => markGroups(client, 'salesforce', [message]));
}

async function groups(): Promise<readonly { readonly from: number; readonly to: number }[]> {
  const found = await store.pool.query<{ period_start: Date; period_end: Date }>(
    'select period_start, period_end from activity_group where not is_swallowed order by period_start',
  );
  return found.rows.map((row) => ({
    from: (row.period_start.getTime() - start) / 60_000,
    to: (row.period_end.getTime() - start) / 60_000,
  }));
}

test('messages that are delivered by several lanes at once make the same groups as one after another', async () => {
  const grouping = { mode: 'Pause', minutes: 30 } as const;
  const minutes = [0, 29, 58, 100, 120, 145, 300, 331, 345, 315, 600, 90, 75];
  await Promise.all(minutes.map((count) => mark(minute(count), grouping)));
  expect(await groups()).toEqual([
    { from: 0, to: 175 },
    { from: 300, to: 375 },
    { from: 600, to: 630 },
  ]);
});

test('groups that are divided while messages come lose none of them', async () => {
  const queue = createActivityQueue(store.pool, 'salesforce', { leaseSeconds: 60, delayMs: 0 });
  const day = { mode: 'Day' } as const;
  const hour = { mode: 'ClockHour' } as const;
  const said = [10, 70, 130];
  /** As the CRM answers: what was made by another rule comes back with the moments of its messages. */
  const rendered = (claimed: readonly ClaimedGroup[]) =>
    new Map(
      claimed.map(({ key, period, rule }): [string, ActivityOutcome] => {
        if (rule === 'ClockHour UTC') return [key, { kind: 'rendered', parts: [] }];
        const moments = said.map(minute).filter((at) => at >= period.start && at < period.end);
        return [key, { kind: 'divide', grouping: hour, timeZone, moments, learned: [] }];
      }),
    );
  for (const count of said) await mark(minute(count), day);
  for (let round = 0; round < 6; round += 1) {
    const claimed = await queue.claim(`round ${round}`, 'normal');
    const outcomes = rendered(claimed);
    // A text comes while the moments of the others are on their way.
    const late = 180 + round * 7;
    said.push(late);
    await Promise.all([queue.complete(`round ${round}`, claimed, outcomes), mark(minute(late), hour)]);
  }
  for (let open = true; open;) {
    const claimed = await queue.claim('last', 'normal');
    open = claimed.length > 0;
    const outcomes = rendered(claimed);
    await queue.complete('last', claimed, outcomes);
  }
  expect(await groups()).toEqual([
    { from: 0, to: 60 },
    { from: 60, to: 120 },
    { from: 120, to: 180 },
    { from: 180, to: 240 },
  ]);
});

test('many conversations in one delivery wait for a group that is being divided, and not for ever', async () => {
  const hour = { mode: 'ClockHour' } as const;
  const batch = (from: number) =>
    inTransaction(store.pool, (client) =>
      markGroups(
        client,
        'salesforce',
        Array.from({ length: 150 }, (_, count) => ({
          conversationKey: `many ${from + count}`,
          channelKey: 'phone:+12025550101',
          recordId: 'a02',
          grouping: hour,
          timeZone,
          at: minute(count),
        })),
      ),
    );
  await Promise.all([batch(0), batch(50), batch(100), mark(minute(5), hour, 'many 60'), batch(0)]);
  const counted = await store.pool.query(
    'select count(distinct conversation_key)::int as count from activity_group',
  );
  expect(counted.rows).toEqual([{ count: 250 }]);
});
