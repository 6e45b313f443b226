import type { Pool } from 'pg';
import { AiUnavailable } from '../../../ai/ai-unavailable.ts';
import { ParleyError } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import type { Metrics } from '../../../metrics.ts';
import { retryDelay } from '../../../retry-delay.ts';
import { inTransaction } from '../../../store/in-transaction.ts';
import { keepAlive } from '../../lane/keep-alive.ts';
import { runLoop } from '../../lane/run-loop.ts';
import type { WakeUp } from '../../lane/wake-up.ts';
import type { CallLedger } from '../call-ledger.ts';
import type { CallSetUps } from '../call-set-ups.ts';
import type { CallWork, CallWorks } from './call-work.ts';
import { makeText, type MadeText, type TextParts } from './make-text.ts';

export interface MakingParts extends TextParts {
  readonly pool: Pool;
  readonly works: CallWorks;
  readonly ledger: Pick<CallLedger, 'read' | 'tell'>;
  readonly setUps: Pick<CallSetUps, 'read'>;
  readonly wakeUp: WakeUp;
  /** Rung when there is something to write to the CRM. */
  readonly crmWakeUp: WakeUp;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly signal: AbortSignal;
}

const IDLE_MS = 2_000;
const RENEW_MS = 40_000;
const DELAYS = { firstMs: 5_000, longestMs: 60 * 60_000 };
const GIVE_UP_MS = 24 * 60 * 60_000;
/** A model that answers nonsense may do better the next time, and then hardly. */
const MOST_NONSENSE = 3;

/**
 * Makes the texts of calls, one after the other, until the signal aborts. One that cannot be had is given up, and the
 * call told so: nobody waits for it any more.
 */
export async function makeTexts(parts: MakingParts): Promise<void> {
  const { pool, works, ledger, setUps, log, metrics, signal } = parts;
  const texts = metrics.counter('parley_call_texts_total', 'Texts of calls, by what came of them.', [
    'kind',
    'outcome',
  ]);

  async function attempt(work: CallWork): Promise<MadeText | undefined> {
    const call = await ledger.read(work.callId);
    if (!call) return undefined;
    const setUp = await setUps.read(call.begun.channelKey);
    // Since it was ordered somebody may have said that nothing of it goes to a model any more.
    if (!setUp || (work.kind !== 'find' && !setUp.rules.summarises)) return without(work);
    const about = { language: setUp.language, timeZone: setUp.channel.timeZone };
    return keepAlive(
      () => makeText(work, call, about, parts, signal),
      () => works.renew(work),
      RENEW_MS,
    );
  }

  async function end(work: CallWork, made: Exclude<MadeText, { kind: 'pending' }>): Promise<boolean> {
    const isEnded = await inTransaction(pool, async (client) => {
      if (!(await works.finish(client, work))) return false;
      if (made.kind === 'told') await ledger.tell(client, work.callId, [made.notice]);
      return true;
    });
    parts.crmWakeUp.ring();
    return isEnded;
  }

  async function step(): Promise<boolean> {
    const work = await works.claim();
    if (!work) return false;
    const { kind } = work;
    try {
      const made = await attempt(work);
      if (made?.kind === 'pending') await works.postpone(work, made.retryAfterMs, made.ticket);
      else if (made && (await end(work, made))) texts.inc({ kind, outcome: 'made' });
    } catch (error) {
      if (signal.aborted) await works.postpone(work, 0);
      else await follow(work, error);
    }
    return true;
  }

  async function follow(work: CallWork, error: unknown): Promise<void> {
    const { kind, tries } = work;
    const code = error instanceof ParleyError ? error.code : 'INTERNAL';
    if (!isWorthAnotherTry(work, error)) {
      log.warn('A text of a call cannot be had, and is given up.', { lane: kind, attempt: tries, error });
      if (await end(work, without(work))) texts.inc({ kind, outcome: code });
      return;
    }
    const asked = error instanceof AiUnavailable ? (error.retryAfterMs ?? 0) : 0;
    const retryInMs = Math.max(asked, retryDelay(Math.max(1, tries), DELAYS));
    log.warn('A text of a call waits for another try.', { lane: kind, attempt: tries, retryInMs, error });
    await works.postpone(work, retryInMs);
  }

  await runLoop(step, { wakeUp: parts.wakeUp, idleMs: IDLE_MS, signal, log });
}

function isWorthAnotherTry({ tries, orderedAt }: CallWork, error: unknown): boolean {
  if (Date.now() - orderedAt.getTime() > GIVE_UP_MS) return false;
  if (!(error instanceof ParleyError)) return true;
  return error.code === 'AI_ANSWER_NOT_VALID' ? tries < MOST_NONSENSE : error.retry;
}

/** Word that there is none, where somebody waits for it. */
function without({ callId, kind, subject }: CallWork): Exclude<MadeText, { kind: 'pending' }> {
  const at = new Date();
  switch (kind) {
    case 'transcribe':
      return { kind: 'told', notice: { kind: 'transcript', callId, at, recordingId: subject } };
    case 'summarise':
      return { kind: 'told', notice: { kind: 'summary', callId, at } };
    case 'find':
      return { kind: 'nothing' };
  }
}
