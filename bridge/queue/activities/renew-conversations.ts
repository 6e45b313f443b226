import { randomUUID } from 'node:crypto';
import type { KnownGroup } from '../../crm/activities.ts';
import type { Crm } from '../../crm/crm.ts';
import { ParleyError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { runLoop } from '../lane/run-loop.ts';
import { createWakeUp, type WakeUp } from '../lane/wake-up.ts';
import type { RenewalQueue } from './renewal-queue.ts';

/** How long the loop sleeps: it may be rung for nothing, and asks only the database. */
const IDLE_MS = 1_000;

interface RenewParts {
  readonly crm: Pick<Crm, 'allows' | 'name' | 'readActivities'>;
  readonly queue: RenewalQueue;
  /** Rung when groups are behind. */
  readonly activitiesWakeUp: WakeUp;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Reads the groups of conversations that have got another contact from the CRM, however old they are, and notes them
 * as behind, until the signal aborts. Work that can wait: it rests while requests are short.
 */
export async function renewConversations(parts: RenewParts): Promise<void> {
  const { crm, queue, log, signal } = parts;

  async function step(): Promise<boolean> {
    if (!crm.allows('background')) return false;
    const owner = randomUUID();
    const renewals = await queue.claim(owner);
    if (renewals.length === 0) return false;
    try {
      await queue.complete(
        owner,
        renewals,
        await groupsOf(
          crm,
          renewals.map(({ conversationKey }) => conversationKey),
        ),
      );
      parts.activitiesWakeUp.ring();
    } catch (error) {
      await queue.postpone(owner, renewals).catch(() => undefined);
      if (!(error instanceof ParleyError)) throw error;
      if (error.code !== 'CRM_BUDGET_RESERVED')
        log.warn('Activities cannot be read again; they keep what they show.', { error });
    }
    return true;
  }

  await runLoop(step, {
    wakeUp: createWakeUp(),
    idleMs: IDLE_MS,
    signal,
    log: log.child({ lane: `${crm.name} renewals` }),
  });
}

async function groupsOf(
  crm: RenewParts['crm'],
  conversationKeys: readonly string[],
): Promise<readonly KnownGroup[]> {
  const groups: KnownGroup[] = [];
  let after: string | undefined;
  do {
    const list = await crm.readActivities({ conversationKeys }, after);
    groups.push(...list.groups);
    after = list.next;
  } while (after !== undefined);
  return groups;
}
