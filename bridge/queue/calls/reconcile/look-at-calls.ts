import type { Pool } from 'pg';
import type { ChannelProvider } from '../../../channels/channel-provider.ts';
import type { CallNotice } from '../../../conversations/calls/call-notice.ts';
import type { KnownCall } from '../../../conversations/calls/call-state.ts';
import { ParleyError } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import type { Metrics } from '../../../metrics.ts';
import { runLoop } from '../../lane/run-loop.ts';
import { createWakeUp } from '../../lane/wake-up.ts';
import type { CallLedger } from '../call-ledger.ts';
import type { CallSetUps } from '../call-set-ups.ts';
import { tellListed } from './tell-listed.ts';

const IDLE_MS = 15_000;
const AT_ONCE = 10;
/** When the provider is asked again where its answer has changed nothing, or there was none. */
const AGAIN = '10 minutes';

export interface LookAtParts {
  readonly pool: Pool;
  readonly ledger: CallLedger;
  readonly setUps: Pick<CallSetUps, 'read'>;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  /** Rung when there is something to tell the CRM. */
  readonly crmWakeUp: { readonly ring: () => void };
  readonly log: Log;
  readonly metrics: Metrics;
  readonly signal: AbortSignal;
}

interface DueCall {
  readonly id: string;
  readonly provider: string;
  readonly state: KnownCall;
  /** When it was last heard of. */
  readonly changed_at: Date;
}

/**
 * Asks providers what has become of calls of which nothing was heard for too long, until the signal aborts: ones that
 * seem to ring or to go on and are over, and recordings that no callback has told of.
 */
export async function lookAtCalls(parts: LookAtParts): Promise<void> {
  const { signal, log } = parts;
  const look = createLookAtDue(parts);
  await runLoop(look, { wakeUp: createWakeUp(), idleMs: IDLE_MS, signal, log: log.child({ lane: 'calls' }) });
}

/** @returns a step that looks at some calls that are due, and says whether there were any */
export function createLookAtDue(parts: LookAtParts): () => Promise<boolean> {
  const { pool, providers, crmWakeUp, log, metrics } = parts;
  const looks = metrics.counter(
    'parley_calls_looked_at_total',
    'Calls that a provider was asked about because nothing was heard of them, by what came of it.',
    ['outcome'],
  );

  async function lookAt(due: DueCall): Promise<void> {
    const { id: callId } = due;
    try {
      const desk = providers.get(due.provider)?.calls;
      if (!desk) return;
      const legId = firstLeg(due.state);
      const found = legId === undefined ? undefined : await desk.lookAt(callId, legId);
      const notices = found ? found.notices : [lostNotice(due)];
      const missing = await tellListed({ callId, notices }, parts);
      // However much an answer changes: no call is asked for in a row.
      await pool.query(
        'update phone_call set look_at = greatest(look_at, now() + $2::interval) where id = $1 and look_at is not null',
        [callId, AGAIN],
      );
      looks.inc({ outcome: found ? (missing ?? 'nothing') : 'unknown' });
      if (!missing) return;
      log.info('What has become of a call was asked of its provider.', {
        provider: due.provider,
        providerId: callId,
      });
      crmWakeUp.ring();
    } catch (error) {
      looks.inc({ outcome: 'failed' });
      if (!(error instanceof ParleyError)) throw error;
      log.warn('A provider cannot be asked what has become of a call.', { provider: due.provider, error });
    }
  }

  return async () => {
    const due = await pool.query<DueCall>(
      `with due as materialized (
         select id from phone_call where look_at <= now() order by look_at limit $1 for update skip locked)
       update phone_call c set look_at = now() + $2::interval from due where c.id = due.id
       returning c.id, c.provider, c.state, c.changed_at`,
      [AT_ONCE, AGAIN],
    );
    await Promise.all(due.rows.map(lookAt));
    return due.rows.length > 0;
  };
}

/** The leg that all others hang on, as far as one is known. */
function firstLeg({ begun, legs }: KnownCall): string | undefined {
  const ids = Object.keys(legs);
  return begun.legId ?? ids.find((id) => legs[id]?.parentId === undefined) ?? ids[0];
}

/** The provider does not know it: it is over since nothing was heard of it any more. */
function lostNotice({ id, changed_at }: DueCall): CallNotice {
  return { kind: 'settled', callId: id, at: new Date(), endedAt: changed_at };
}
