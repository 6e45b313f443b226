import { randomUUID } from 'node:crypto';
import type { Crm } from '../../crm/crm.ts';
import { ParleyError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Outage } from '../lane/outage.ts';
import { runLoop } from '../lane/run-loop.ts';
import { createWakeUp } from '../lane/wake-up.ts';
import type { FollowUpQueue } from './follow-up-queue.ts';

/** How often the database is looked into: hours are waited for, and an answer shows soon after. */
const IDLE_MS = 10_000;

interface FollowUpParts {
  readonly crm: Pick<Crm, 'allows' | 'channels' | 'closeFollowUps' | 'name' | 'openFollowUps'>;
  readonly queue: FollowUpQueue;
  readonly outage: Outage;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Lets an open activity ask for an answer where a customer has waited for one too long, and closes it once somebody has
 * answered, until the signal aborts. The CRM is asked for nothing while nobody waits.
 */
export async function keepFollowUps(parts: FollowUpParts): Promise<void> {
  const { crm, queue, outage, log, signal } = parts;

  async function close(owner: string): Promise<boolean> {
    const answered = await queue.claimAnswered(owner);
    if (answered.length === 0) return false;
    const problems = await crm.closeFollowUps(answered.map(({ activityId }) => activityId));
    for (const [id, problem] of problems) {
      if (problem.retry) continue;
      log.warn('An activity that asks for an answer stays open: the bridge may not close it.', {
        recordId: id,
        code: problem.code,
      });
    }
    await queue.noteClosed(owner, answered, problems);
    return true;
  }

  async function open(owner: string): Promise<boolean> {
    const channels = await crm.channels.all();
    const deadlines = channels.flatMap(({ key: channelKey, followUpAfterHours: hours }) =>
      hours === undefined ? [] : [{ channelKey, hours }],
    );
    const waiting = deadlines.length === 0 ? [] : await queue.claimWaiting(owner, deadlines);
    if (waiting.length === 0) return false;
    await queue.noteOpened(owner, waiting, await crm.openFollowUps(waiting));
    return true;
  }

  async function step(): Promise<boolean> {
    await outage.over(signal);
    if (signal.aborted || !crm.allows('normal')) return false;
    const owner = randomUUID();
    try {
      const isBusy = (await close(owner)) || (await open(owner));
      outage.ended();
      return isBusy;
    } catch (error) {
      await queue.release(owner).catch(() => undefined);
      if (!(error instanceof ParleyError)) throw error;
      if (error.code === 'CRM_BUDGET_RESERVED') return false;
      log.warn('The CRM takes no follow-ups; they wait.', { error, retryInMs: outage.began() });
      return true;
    }
  }

  await runLoop(step, {
    wakeUp: createWakeUp(),
    idleMs: IDLE_MS,
    signal,
    log: log.child({ lane: `${crm.name} follow-ups` }),
  });
}
