import type { Pool } from 'pg';
import type { ChannelProvider } from '../../channels/channel-provider.ts';
import { inboundEvents } from '../../store/inbound-events.ts';
import type { Ingest } from '../../store/ingest.ts';

/** Requests in memory at one time: each may hold a megabyte. */
const AT_ONCE = 50;

interface RereadParts {
  readonly pool: Pool;
  readonly ingest: Pick<Ingest, 'add'>;
  readonly providers: readonly ChannelProvider[];
  /** All that could not be read when it is not given. */
  readonly eventIds?: readonly number[];
}

interface Columns {
  readonly id: string;
  readonly provider: string;
  readonly path_with_query: string;
  readonly content_type: string;
  readonly body: Buffer;
}

/**
 * Reads what could not be read when it came, with the reader that this version has. What can be read now becomes
 * events as if it had just come; the rest stays as it is. Being interrupted does no harm: an event is stored once.
 * @returns how many requests could be read
 */
export async function rereadUnreadable({ pool, ingest, providers, eventIds }: RereadParts): Promise<number> {
  const byName = new Map<string, ChannelProvider>(providers.map((provider) => [provider.name, provider]));
  let read = 0;
  for (let after = '0'; ;) {
    const found = await pool.query<Columns>(
      `select id, provider, path_with_query, content_type, body from inbound_event
       where kind = 'unreadable' and id > $1 and ($2::bigint[] is null or id = any($2)) order by id limit ${AT_ONCE}`,
      [after, eventIds],
    );
    for (const row of found.rows) {
      after = row.id;
      const provider = byName.get(row.provider);
      const events = provider
        ? inboundEvents(provider, {
            pathWithQuery: row.path_with_query,
            headers: { 'content-type': row.content_type },
            body: row.body,
          })
        : [];
      if (!provider || events.some(({ kind }) => kind === 'unreadable')) continue;
      if ((await ingest.add(events)).includes('unread')) continue;
      await pool.query('delete from inbound_event where id = $1', [row.id]);
      read += 1;
    }
    if (found.rows.length < AT_ONCE) return read;
  }
}
