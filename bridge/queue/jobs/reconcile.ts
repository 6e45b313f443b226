import type { Pool } from 'pg';
import { inboundEvents } from '../../store/inbound-events.ts';
import type { ChannelProvider } from '../../channels/channel-provider.ts';
import type { Ingest } from '../../store/ingest.ts';

/** What was compared last is compared again for this long: providers list a message some time after they took it. */
const OVERLAP_MS = 10 * 60_000;

/**
 * Compares a provider's own list with what is stored, and takes in what is missing: messages that arrived while no
 * webhook could be answered, which providers forget within seconds. The first time there is nothing to compare with,
 * so only the moment is noted.
 * @returns how many messages were missing
 */
export async function reconcile(
  provider: ChannelProvider,
  { pool, ingest }: { readonly pool: Pool; readonly ingest: Pick<Ingest, 'add'> },
  now: Date = new Date(),
): Promise<number> {
  const found = await pool.query<{ until: Date }>('select until from reconciled_until where provider = $1', [
    provider.name,
  ]);
  const until = found.rows[0]?.until;
  let missing = 0;
  if (until) {
    for await (const request of provider.listInbound(new Date(until.getTime() - OVERLAP_MS))) {
      const outcomes = await ingest.add(inboundEvents(provider, request));
      missing += outcomes.filter((outcome) => outcome === 'stored').length;
    }
  }
  await pool.query(
    `insert into reconciled_until (provider, until) values ($1, $2)
     on conflict (provider) do update set until = greatest(reconciled_until.until, excluded.until)`,
    [provider.name, now],
  );
  return missing;
}
