import type { Crm } from '../../crm/crm.ts';
import { ParleyError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Outage } from '../lane/outage.ts';
import { runLoop } from '../lane/run-loop.ts';
import { createWakeUp } from '../lane/wake-up.ts';

const REFUSED =
  'Who sees a channel is not as its members say: it must belong to the integration user, and a member needs a permission set.';

interface ShareParts {
  readonly crm: Pick<Crm, 'shareChannels'>;
  /** How often to look for members who came or went. */
  readonly sweepSeconds: number;
  readonly outage: Outage;
  readonly log: Log;
}

/**
 * Keeps who sees a channel equal to who is a member of it, until the signal aborts: at once, and then by a sweep. What
 * cannot be done is said when it is new, not at every sweep.
 */
export async function shareChannels(parts: ShareParts, signal: AbortSignal): Promise<void> {
  const { crm, outage, log } = parts;
  let told: ReadonlySet<string> = new Set();

  async function sweep(): Promise<boolean> {
    await outage.over(signal);
    if (signal.aborted) return false;
    try {
      const { added, removed, refused } = await crm.shareChannels();
      outage.ended();
      if (added > 0) log.info('Members see their channels now.', { count: added });
      if (removed > 0) log.info('Channels are hidden from those who are no members.', { count: removed });
      for (const { channelId: recordId, userId, sentence } of refused) {
        const reason = `${userId}: ${sentence}`;
        if (!told.has(recordId + reason)) log.warn(REFUSED, { recordId, outcome: reason });
      }
      told = new Set(refused.map(({ channelId, userId, sentence }) => `${channelId}${userId}: ${sentence}`));
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      if (error.code === 'CRM_BUDGET_RESERVED') return false;
      const retryInMs = error.retry ? outage.began() : parts.sweepSeconds * 1000;
      if (!told.has(error.code)) log.warn('Who sees which channel is not up to date.', { error, retryInMs });
      told = new Set([error.code]);
      return error.retry;
    }
    return false;
  }

  const idleMs = parts.sweepSeconds * 1000;
  await runLoop(sweep, { wakeUp: createWakeUp(), idleMs, signal, log: log.child({ lane: 'shares' }) });
}
