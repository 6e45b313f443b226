import { randomUUID } from 'node:crypto';
import type { CallActivityOutcome, RecordingLink } from '../../../crm/calls.ts';
import type { Crm } from '../../../crm/crm.ts';
import { ParleyError } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import type { Metrics } from '../../../metrics.ts';
import { orRefused } from '../../activities/or-refused.ts';
import { keepAlive } from '../../lane/keep-alive.ts';
import type { Outage } from '../../lane/outage.ts';
import { runLoop } from '../../lane/run-loop.ts';
import { createWakeUp } from '../../lane/wake-up.ts';
import type { CallActivityQueue } from './call-activity-queue.ts';
import type { ClaimedCall } from './claimed-call.ts';

/** How long the loop sleeps while nothing is behind: it asks only the database. */
const LONGEST_IDLE_MS = 1_000;

interface RenderParts {
  readonly crm: Pick<Crm, 'allows' | 'calls' | 'name'>;
  readonly queue: CallActivityQueue;
  readonly outage: Outage;
  readonly recordingLink: RecordingLink;
  /** How long a call may wait for what else is told of it. */
  readonly delayMs: number;
  readonly leaseSeconds: number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly signal: AbortSignal;
}

/** Keeps the activities of calls up to their calls, until the signal aborts. Messages never wait for them. */
export async function renderCalls(parts: RenderParts): Promise<void> {
  const { crm, queue, outage, signal, log, metrics } = parts;
  const rendered = metrics.counter(
    'parley_crm_call_activities_total',
    'Activities of calls by what came of them in the CRM.',
    ['crm', 'outcome'],
  );

  async function step(): Promise<boolean> {
    await outage.over(signal);
    if (signal.aborted || !crm.allows('normal')) return false;
    const owner = randomUUID();
    const calls = await queue.claim(owner);
    if (calls.length === 0) return false;
    try {
      const outcomes = await keepAlive(
        () =>
          orRefused(
            calls.map(({ callId }) => callId),
            () => crm.calls.renderCalls(calls, parts.recordingLink),
          ),
        () => queue.renew(owner),
        (parts.leaseSeconds * 1000) / 3,
      );
      outage.ended();
      await queue.complete(owner, calls, outcomes);
      for (const outcome of outcomes.values()) rendered.inc({ crm: crm.name, outcome: outcome.kind });
      tellRefused(calls, outcomes, log);
    } catch (error) {
      await queue.release(owner).catch(() => undefined);
      if (!(error instanceof ParleyError)) throw error;
      if (error.code === 'CRM_BUDGET_RESERVED') return false;
      log.warn('The CRM takes no activities of calls; they wait.', { error, retryInMs: outage.began() });
    }
    return true;
  }

  await runLoop(step, {
    wakeUp: createWakeUp(),
    idleMs: Math.max(50, Math.min(LONGEST_IDLE_MS, parts.delayMs)),
    signal,
    log: log.child({ lane: `${crm.name} calls` }),
  });
}

/** Says once what an admin of the CRM has to mend; `npm run replay` lists it as long as it lasts. */
function tellRefused(
  calls: readonly ClaimedCall[],
  outcomes: ReadonlyMap<string, CallActivityOutcome>,
  log: Log,
): void {
  for (const { callId, recordId, attempts } of calls) {
    const outcome = outcomes.get(callId);
    if (attempts > 0 || outcome?.kind !== 'problem' || outcome.problem.retry) continue;
    if (outcome.problem.code === 'ACTIVITY_OF_REP') {
      log.info('An activity of this call is a rep’s: what is new is left to them.', { recordId });
      continue;
    }
    log.warn('The CRM refuses an activity of this call; it is tried again.', {
      recordId,
      code: outcome.problem.code,
    });
  }
}
