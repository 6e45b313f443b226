import type { PoolClient } from 'pg';
import type { ChannelProvider, RawRequest } from '../../../channels/channel-provider.ts';
import type { CallNotice } from '../../../conversations/calls/call-notice.ts';
import { ParleyError } from '../../../errors.ts';

interface WaitingRow {
  readonly id: string;
  readonly provider: string;
  readonly path_with_query: string;
  readonly content_type: string;
  readonly body: Buffer;
  readonly received_at: Date;
}

/** Reads again what was told of a call before it was known, and takes it as a part of the call. */
export function takeWaiting(
  providers: ReadonlyMap<string, ChannelProvider>,
): (client: PoolClient, callId: string) => Promise<readonly CallNotice[]> {
  return async (client, callId) => {
    const { rows } = await client.query<WaitingRow>({
      name: 'take waiting notices',
      text: `update call_notice set error_code = null, error_sentence = null
        where call_id = $1 and error_code is not null
        returning id, provider, path_with_query, content_type, body, received_at`,
      values: [callId],
    });
    return rows.flatMap((row) => {
      const request: RawRequest = {
        pathWithQuery: row.path_with_query,
        headers: { 'content-type': row.content_type },
        body: row.body,
      };
      try {
        return providers.get(row.provider)?.calls?.read(request, row.received_at).notices ?? [];
      } catch (error) {
        // It could be read once. Whoever calls now is not to wait for why it cannot any more.
        if (error instanceof ParleyError) return [];
        throw error;
      }
    });
  };
}
