import type { Pool } from 'pg';
import type { CallRequest } from '../../../channels/call-desk.ts';
import type { ChannelProvider } from '../../../channels/channel-provider.ts';
import { ParleyError, type ErrorCode } from '../../../errors.ts';
import { inTransaction } from '../../../store/in-transaction.ts';
import type { ErasedKeys } from '../../../store/erased-keys.ts';
import type { CallLedger } from '../call-ledger.ts';
import { endNotice, notKnown } from './call-notices.ts';

/** Requests in memory at one time. */
const AT_ONCE = 50;

const unreadable: ErrorCode = 'WEBHOOK_UNREADABLE';

interface RereadParts {
  readonly pool: Pool;
  readonly ledger: Pick<CallLedger, 'tell'>;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  readonly erased?: Pick<ErasedKeys, 'hasCall'>;
}

interface Columns {
  readonly id: string;
  readonly provider: string;
  readonly provider_id: string;
  readonly path_with_query: string;
  readonly content_type: string;
  readonly body: Buffer;
  readonly received_at: Date;
}

/**
 * Reads requests about calls that could not be read when they came, with the reader that this version has. What can be
 * read now is told of its call, as late as it is; whoever waited for an answer then had one. The rest stays as it is.
 * Being interrupted does no harm: telling a call twice makes no difference.
 * @returns how many could be read
 */
export async function rereadRequests({ pool, ledger, providers, erased }: RereadParts): Promise<number> {
  let read = 0;
  for (let after = '0'; ;) {
    const { rows } = await pool.query<Columns>(
      `select id, provider, provider_id, path_with_query, content_type, body, received_at from call_notice
       where error_code = '${unreadable}' and call_id is null and id > $1 order by id limit ${AT_ONCE}`,
      [after],
    );
    for (const row of rows) {
      after = row.id;
      const request = readAgain(row, providers.get(row.provider));
      if (!request) continue;
      const { callId, notices } = request;
      await inTransaction(pool, async (client) => {
        const isErased = (await erased?.hasCall(client, callId)) === true;
        const state = isErased ? undefined : await ledger.tell(client, callId, notices);
        await endNotice(
          client,
          { provider: row.provider, providerId: row.provider_id },
          { callId: state?.callId ?? callId, ...(state || isErased ? {} : { problem: notKnown }) },
        );
      });
      read += 1;
    }
    if (rows.length < AT_ONCE) return read;
  }
}

function readAgain(row: Columns, provider: ChannelProvider | undefined): CallRequest | undefined {
  const raw = {
    pathWithQuery: row.path_with_query,
    headers: { 'content-type': row.content_type },
    body: row.body,
  };
  try {
    return provider?.calls?.read(raw, row.received_at);
  } catch (error) {
    if (error instanceof ParleyError) return undefined;
    throw error;
  }
}
