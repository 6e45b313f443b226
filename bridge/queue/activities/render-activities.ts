import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ActivityOutcome } from '../../crm/activities.ts';
import type { Crm, Urgency } from '../../crm/crm.ts';
import { ParleyError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import { MOST_GROUPS, type ActivityQueue } from './activity-queue.ts';
import type { ClaimedGroup } from './claimed-group.ts';
import { orRefused } from './or-refused.ts';
import { keepAlive } from '../lane/keep-alive.ts';
import type { Outage } from '../lane/outage.ts';
import { runLoop } from '../lane/run-loop.ts';
import type { WakeUp } from '../lane/wake-up.ts';

interface RenderParts {
  readonly crm: Crm;
  readonly queue: ActivityQueue;
  readonly outage: Outage;
  readonly wakeUp: WakeUp;
  /** How long a group may wait for more messages; also how long the loop sleeps, and rests after a pass. */
  readonly delayMs: number;
  /** How long activities rest after some were written, so that those of busy times share their requests. */
  readonly restMs: number;
  readonly leaseSeconds: number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly signal: AbortSignal;
}

/**
 * Keeps the activities of one CRM up to their messages, until the signal aborts. A pass costs two requests however few
 * activities it renders, so the next one waits as long as a group does, unless there were more than one pass takes.
 * Groups that were divided wait no longer: they are what a pass has made of them.
 */
export async function renderActivities(parts: RenderParts): Promise<void> {
  const { crm, queue, outage, wakeUp, signal, log, metrics } = parts;
  const rendered = metrics.counter(
    'parley_crm_activities_total',
    'Activities by what came of them in the CRM.',
    ['crm', 'outcome'],
  );

  /** What holds something new; what is only rendered anew when there is nothing else, and requests are not short. */
  async function claim(owner: string): Promise<{ groups: readonly ClaimedGroup[]; urgency: Urgency }> {
    for (const urgency of ['normal', 'background'] as const) {
      const groups = crm.allows(urgency) ? await queue.claim(owner, urgency) : [];
      if (groups.length > 0) return { groups, urgency };
    }
    return { groups: [], urgency: 'normal' };
  }

  async function step(): Promise<boolean> {
    await outage.over(signal);
    if (signal.aborted || !crm.allows('normal')) return false;
    const owner = randomUUID();
    const { groups, urgency } = await claim(owner);
    if (groups.length === 0) return false;
    try {
      const outcomes = await keepAlive(
        () =>
          orRefused(
            groups.map(({ key }) => key),
            () => crm.renderActivities(groups, urgency),
          ),
        () => queue.renew(owner),
        (parts.leaseSeconds * 1000) / 3,
      );
      outage.ended();
      await queue.complete(owner, groups, outcomes);
      for (const outcome of outcomes.values()) rendered.inc({ crm: crm.name, outcome: outcome.kind });
      tellRefused(groups, outcomes, log);
      const isAll = groups.length < MOST_GROUPS;
      const isDone = [...outcomes.values()].every(({ kind }) => kind === 'rendered');
      const restMs = Math.max(parts.delayMs, isDone ? parts.restMs : 0);
      if (isAll) await wait(restMs, undefined, { signal }).catch(() => undefined);
    } catch (error) {
      await queue.release(owner).catch(() => undefined);
      if (!(error instanceof ParleyError)) throw error;
      // Messages share the pause, and what is left is theirs.
      if (error.code === 'CRM_BUDGET_RESERVED') return false;
      log.warn('The CRM takes no activities; they wait.', { error, retryInMs: outage.began() });
    }
    return true;
  }

  await runLoop(step, {
    wakeUp,
    idleMs: Math.max(50, Math.min(1_000, parts.delayMs)),
    signal,
    log: log.child({ lane: `${crm.name} activities` }),
  });
}

/** Says once what an admin of the CRM has to mend; `npm run replay` lists it as long as it lasts. */
function tellRefused(
  groups: readonly ClaimedGroup[],
  outcomes: ReadonlyMap<string, ActivityOutcome>,
  log: Log,
): void {
  for (const { key, recordId, attempts } of groups) {
    const outcome = outcomes.get(key);
    if (attempts > 0 || outcome?.kind !== 'problem' || outcome.problem.retry) continue;
    log.warn('The CRM refuses an activity of this conversation; it is tried again.', {
      recordId,
      code: outcome.problem.code,
    });
  }
}
