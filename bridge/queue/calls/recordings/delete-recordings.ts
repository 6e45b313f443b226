import type { Pool } from 'pg';
import type { ChannelProvider } from '../../../channels/channel-provider.ts';
import type { CallNotice } from '../../../conversations/calls/call-notice.ts';
import { ParleyError } from '../../../errors.ts';
import { inTransaction } from '../../../store/in-transaction.ts';
import type { CallLedger } from '../call-ledger.ts';

export interface DeletingParts {
  readonly pool: Pool;
  readonly ledger: CallLedger;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
}

/** A recording that is at a provider. */
interface KeptRecording {
  readonly call_id: string;
  readonly provider: string;
  readonly recording_id: string;
  readonly recording_of: 'talk' | 'voicemail';
}

/** Recordings that are looked for at once. */
const AT_ONCE = 100;
/** So many failures one after the other are no fault of the recordings. */
const MOST_FAILURES = 3;

/**
 * Deletes the recordings of calls that are older than the rules of their channel say, at their providers. What is
 * deleted there is noted one by one, so whatever fails is tried again the next time.
 * @returns how many were deleted
 * @throws ParleyError PROVIDER_UNAVAILABLE or PROVIDER_LOGIN_REFUSED: some are still there
 */
export function deleteOldRecordings(parts: DeletingParts): Promise<number> {
  const kept = `(s.set_up -> 'rules' ->> 'recordingDays')::float8`;
  return deleteAll(
    parts,
    `join call_set_up s on s.channel_key = c.channel_key
     where c.is_over and c.began_at < now() - ${kept} * interval '1 day'`,
    [],
  );
}

/**
 * Deletes all recordings of these conversations, at their providers: somebody is to be forgotten.
 * @returns how many were deleted
 * @throws ParleyError PROVIDER_UNAVAILABLE or PROVIDER_LOGIN_REFUSED: some are still there; it can be repeated
 */
export function deleteRecordingsOf(
  parts: DeletingParts,
  conversationKeys: readonly string[],
): Promise<number> {
  return deleteAll(parts, 'where c.conversation_key = any($3)', [conversationKeys]);
}

/** @param condition on `phone_call c`; its own values begin with $3 */
async function deleteAll(
  parts: DeletingParts,
  condition: string,
  values: readonly unknown[],
): Promise<number> {
  let after = ['', ''];
  let deleted = 0;
  let failures = 0;
  let failure: ParleyError | undefined;
  for (;;) {
    const { rows } = await parts.pool.query<KeptRecording>(
      `select c.id as call_id, c.provider, r.key as recording_id, r.value ->> 'of' as recording_of
       from phone_call c cross join lateral jsonb_each(c.state -> 'recordings') r ${condition}
         and (c.id, r.key) > ($1, $2) and r.value ->> 'state' not in ('Deleted', 'Absent')
       order by c.id, r.key limit ${AT_ONCE}`,
      [...after, ...values],
    );
    for (const recording of rows) {
      after = [recording.call_id, recording.recording_id];
      try {
        await deleteOne(parts, recording);
        deleted += 1;
        failures = 0;
      } catch (error) {
        if (!(error instanceof ParleyError)) throw error;
        failure = error;
        failures += 1;
        if (failures === MOST_FAILURES) throw failure;
      }
    }
    if (rows.length < AT_ONCE) break;
  }
  if (failure) throw failure;
  return deleted;
}

async function deleteOne(
  { pool, ledger, providers }: DeletingParts,
  { call_id: callId, provider, recording_id: recordingId, recording_of: of }: KeptRecording,
): Promise<void> {
  const desk = providers.get(provider)?.calls;
  if (!desk) throw new ParleyError('PROVIDER_LOGIN_REFUSED', `${provider} is not set up.`);
  await desk.deleteRecording(recordingId);
  const gone: CallNotice = { kind: 'recording', callId, at: new Date(), recordingId, of, state: 'Deleted' };
  await inTransaction(pool, (client) => ledger.tell(client, callId, [gone]));
}
