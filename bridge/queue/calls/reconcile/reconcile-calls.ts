import type { ChannelProvider } from '../../../channels/channel-provider.ts';
import { tellListed, type Missing } from './tell-listed.ts';

/** What was compared last is compared again for this long: a list shows a call some time after it began. */
const OVERLAP_MS = 15 * 60_000;

/**
 * Compares a provider's own list of calls with what is known of them, and takes in what no callback has brought: calls,
 * their ends, their recordings. The first time there is nothing to compare with, so only the moment is noted.
 * @returns how much was missing
 * @throws ParleyError when the provider does not answer: then the same is compared the next time
 */
export async function reconcileCalls(
  { name, calls }: Pick<ChannelProvider, 'name' | 'calls'>,
  parts: Parameters<typeof tellListed>[1],
  now: Date = new Date(),
): Promise<Readonly<Record<Missing, number>>> {
  const { pool } = parts;
  const missing = { call: 0, change: 0 };
  const listed = `${name} calls`;
  const found = await pool.query<{ until: Date }>('select until from reconciled_until where provider = $1', [
    listed,
  ]);
  const until = found.rows[0]?.until;
  if (until && calls) {
    for await (const request of calls.listCalls(new Date(until.getTime() - OVERLAP_MS))) {
      const one = await tellListed(request, parts);
      if (one) missing[one] += 1;
    }
  }
  await pool.query(
    `insert into reconciled_until (provider, until) values ($1, $2)
     on conflict (provider) do update set until = greatest(reconciled_until.until, excluded.until)`,
    [listed, now],
  );
  return missing;
}
