import type { PoolClient } from 'pg';
import type { RawRequest } from '../../../channels/channel-provider.ts';
import type { CallStep } from '../../../conversations/calls/call-step.ts';
import { ParleyError } from '../../../errors.ts';

/** A request of a provider about a call, as it is kept. */
export interface KeptRequest {
  readonly provider: string;
  /** What makes the request itself: a repeat has the same. */
  readonly providerId: string;
  readonly raw: RawRequest;
  readonly receivedAt: Date;
}

/** What has become of it. */
export interface NoticeEnd {
  readonly callId?: string;
  readonly step?: CallStep;
  /** Why it is not part of a call. */
  readonly problem?: { readonly code: string; readonly sentence: string };
}

/** Its call is not known: it waits for it. */
export const notKnown = {
  code: 'CALL_NOT_THERE',
  sentence: new ParleyError('CALL_NOT_THERE').message,
} as const;

/**
 * Keeps a request, once.
 * @param callId of the call that it names, as far as it could be read
 * @returns whether it is new; else what was answered, where the provider waited for word. A repeat that comes while the
 * first one is under way waits for it.
 */
export async function keepNotice(
  client: PoolClient,
  { provider, providerId, raw, receivedAt }: KeptRequest,
  callId?: string,
): Promise<{ readonly isNew: true } | { readonly isNew: false; readonly step?: CallStep }> {
  const { 'content-type': contentType } = raw.headers;
  const { rowCount } = await client.query({
    name: 'keep call notice',
    text: `insert into call_notice (provider, provider_id, received_at, path_with_query, content_type, body, call_id)
      values ($1, $2, $3, $4, $5, $6, $7) on conflict (provider, provider_id) do nothing`,
    values: [
      provider,
      providerId,
      receivedAt,
      raw.pathWithQuery,
      typeof contentType === 'string' ? contentType : '',
      raw.body,
      callId ?? null,
    ],
  });
  if (rowCount === 1) return { isNew: true };
  const { rows } = await client.query<{ step: CallStep | null }>({
    name: 'read call notice',
    text: 'select step from call_notice where provider = $1 and provider_id = $2',
    values: [provider, providerId],
  });
  const step = rows[0]?.step;
  return { isNew: false, ...(step ? { step } : {}) };
}

/** Notes what has become of a request that is kept. */
export async function endNotice(
  client: PoolClient,
  { provider, providerId }: Pick<KeptRequest, 'provider' | 'providerId'>,
  { callId, step, problem }: NoticeEnd,
): Promise<void> {
  await client.query({
    name: 'end call notice',
    text: `update call_notice set call_id = $3, step = $4, error_code = $5, error_sentence = $6
      where provider = $1 and provider_id = $2`,
    values: [
      provider,
      providerId,
      callId ?? null,
      step ? JSON.stringify(step) : null,
      problem?.code ?? null,
      problem?.sentence ?? null,
    ],
  });
}
