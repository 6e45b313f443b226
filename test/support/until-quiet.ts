import { askDatabase } from './ask-database.ts';
import type { Parley } from './start-parley.ts';
import { waitFor } from './wait-for.ts';

const OPEN_WORK = `select
  (select count(*) from inbound_event where salesforce = 0)::int as events,
  (select count(*) from parked_event)::int as parked,
  (select count(*) from media_file where state in ('waiting', 'fetched'))::int as files,
  (select count(*) from outbound_message where state in ('waiting', 'sending', 'unknown'))::int as sends,
  (select count(*) from activity_group where revision > rendered_revision)::int as activities`;

/** Waits until the bridge has nothing left to do. */
export async function untilQuiet(parley: Pick<Parley, 'database'>, longestMs = 20_000): Promise<void> {
  let open: Record<string, unknown> | undefined;
  await waitFor(
    'the bridge to have nothing left to do',
    async () => {
      [open] = await askDatabase(parley, OPEN_WORK);
      return Object.values(open ?? {}).every((count) => count === 0);
    },
    longestMs,
  ).catch((error: unknown) => {
    throw new Error(`There is work left: ${JSON.stringify(open)}`, { cause: error });
  });
}
