import { isDeepStrictEqual } from 'node:util';
import type { Pool } from 'pg';
import type { CallRequest } from '../../../channels/call-desk.ts';
import { callViewOf } from '../../../conversations/calls/call-view-of.ts';
import { inTransaction } from '../../../store/in-transaction.ts';
import type { ErasedKeys } from '../../../store/erased-keys.ts';
import type { CallLedger } from '../call-ledger.ts';
import type { CallSetUps } from '../call-set-ups.ts';

interface TellParts {
  readonly pool: Pool;
  readonly ledger: CallLedger;
  readonly setUps: Pick<CallSetUps, 'read'>;
  /** Keeps out calls that were erased. */
  readonly erased?: Pick<ErasedKeys, 'hasCall'>;
}

/** What a provider's list told of a call that was not known here: the call itself, or how it went on. */
export type Missing = 'call' | 'change';

/**
 * Joins what a provider's list says of a call with what is known of it. Calls on numbers that are no channels are
 * nobody's business here: the same business may use the provider for other things.
 * @returns what was missing; undefined: nothing that the CRM would be told of
 */
export async function tellListed(
  { callId, notices }: Pick<CallRequest, 'callId' | 'notices'>,
  { pool, ledger, setUps, erased }: TellParts,
): Promise<Missing | undefined> {
  const before = await ledger.read(callId);
  if (!before) {
    const begun = notices.find((notice) => notice.kind === 'begun');
    if (begun?.kind !== 'begun' || !(await setUps.read(begun.channelKey))) return undefined;
    if (await erased?.hasCall(pool, callId)) return undefined;
  }
  // When a call that is known began is known too: a list has whole seconds, and would move every call by a part of one.
  const news = before ? notices.filter(({ kind }) => kind !== 'begun') : notices;
  const after = await inTransaction(pool, (client) => ledger.tell(client, callId, news));
  if (!after) return undefined;
  if (!before) return 'call';
  return isDeepStrictEqual(callViewOf(before), callViewOf(after)) ? undefined : 'change';
}
