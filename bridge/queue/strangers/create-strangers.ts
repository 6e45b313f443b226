import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { matchKeys } from '../../conversations/matching/match-keys.ts';
import type { Crm } from '../../crm/crm.ts';
import type { Directory } from '../../directory/directory.ts';
import { ParleyError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import { inTransaction } from '../../store/in-transaction.ts';
import { keepAlive } from '../lane/keep-alive.ts';
import type { Outage } from '../lane/outage.ts';
import { runLoop } from '../lane/run-loop.ts';
import type { WakeUp } from '../lane/wake-up.ts';
import { attemptCreation, type Attempt, type CreatingCrm } from './attempt-creation.ts';
import type { NewContactQueue } from './new-contact-queue.ts';
import type { NewContactRow } from './new-contact-row.ts';
import { renameStrangers } from './rename-strangers.ts';
import { settleAttempt, tellAskers } from './settle-attempt.ts';

/** Customers at once: one request to look, and one to create, which takes 75. */
const MOST = 50;
const IDLE_MS = 1_000;
const RENEW_MS = 40_000;
/** The directory is being read for the first time, or the requests that are left are kept for messages. */
const LATER_MS = 10_000;
/** A channel that is gone may come back. */
const WITHOUT_CHANNEL_MS = 24 * 60 * 60_000;

export interface StrangerParts {
  readonly pool: Pool;
  readonly queue: NewContactQueue;
  readonly crm: CreatingCrm & Pick<Crm, 'allows'>;
  readonly directory: Directory;
  readonly outage: Outage;
  readonly wakeUp: WakeUp;
  /** Rung when there is something to deliver to the CRM. */
  readonly crmWakeUp: WakeUp;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly signal: AbortSignal;
}

/**
 * Creates records for customers whom the CRM does not know, until the signal aborts. Messages never wait for it: what
 * comes of it is told to their conversations as events of the bridge's own.
 */
export async function createStrangers(parts: StrangerParts): Promise<void> {
  const { pool, queue, crm, outage, log, metrics, signal, wakeUp } = parts;
  const ends = metrics.counter(
    'parley_strangers_total',
    'Customers whom nobody knew, by what came of them.',
    ['outcome'],
  );

  /** Somebody may have typed the number in since. */
  async function findKnown(rows: readonly NewContactRow[]): Promise<ReadonlySet<NewContactRow> | undefined> {
    const keys = new Map(rows.map((row) => [row, keysOf(row)]));
    const { entries, unanswered } = await parts.directory.find([...new Set([...keys.values()].flat())]);
    if (unanswered.size > 0) return undefined;
    return new Set(rows.filter((row) => keys.get(row)?.some((key) => entries.has(key))));
  }

  async function settleKnown(owner: string, row: NewContactRow): Promise<void> {
    const channel = await crm.channels.find(row.channelKey);
    await inTransaction(pool, async (client) => {
      const askers = await queue.settle(client, owner, row, { state: 'found' });
      if (askers && channel)
        await tellAskers(client, askers, { row, owner, channel, change: { kind: 'lookAgain' } });
    });
    ends.inc({ outcome: 'found' });
  }

  async function settle(owner: string, made: Attempt): Promise<void> {
    await inTransaction(pool, (client) => settleAttempt(client, queue, owner, made));
    const { creation, row } = made;
    ends.inc({ outcome: creation.kind });
    if (creation.kind === 'refused') {
      const { code } = creation;
      const { channelKey, attempts: attempt } = row;
      log.warn('The CRM takes no record for a customer.', { channelKey, code, attempt });
    }
  }

  async function work(owner: string, rows: readonly NewContactRow[], onTried: () => void): Promise<void> {
    const known = await findKnown(rows);
    if (!known) return queue.release(owner, LATER_MS);
    for (const row of known) await settleKnown(owner, row);
    const unknown = rows.filter((row) => !known.has(row));
    onTried();
    const attempts = await attemptCreation(crm, unknown, false);
    for (const attempt of attempts) await settle(owner, attempt);
    const attempted = new Set(attempts.map(({ row }) => row));
    for (const row of unknown.filter((one) => !attempted.has(one))) {
      await inTransaction(pool, (client) =>
        queue.settle(client, owner, row, {
          state: 'refused',
          code: 'CHANNEL_UNKNOWN',
          retryInMs: WITHOUT_CHANNEL_MS,
        }),
      );
    }
  }

  async function step(): Promise<boolean> {
    await outage.over(signal);
    if (signal.aborted || !crm.allows('normal')) return false;
    const owner = randomUUID();
    let isTried = false;
    const rows = await queue.claim(owner, MOST);
    try {
      if (rows.length === 0) return await renameStrangers(crm, queue, owner);
      await keepAlive(
        () => work(owner, rows, () => (isTried = true)),
        () => queue.renew(owner),
        RENEW_MS,
      );
      outage.ended();
      parts.crmWakeUp.ring();
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      const retryInMs = outage.began();
      // What may have been carried out is looked for by the next attempt.
      if (isTried && error.code !== 'CRM_BUDGET_RESERVED') await queue.postpone(owner);
      else await queue.release(owner, LATER_MS);
      log.warn('No records can be created for customers now.', { error, retryInMs });
    }
    return true;
  }

  await runLoop(step, { wakeUp, idleMs: IDLE_MS, signal, log: log.child({ lane: 'strangers' }) });
}

/** A number that has gone to somebody else leads to the one who had it before. */
function keysOf({ customer, conversationKey }: NewContactRow): ReturnType<typeof matchKeys> {
  if (/#\d{1,4}$/.test(conversationKey)) return [];
  return customer.handles.filter(({ kind }) => kind === 'number').flatMap(({ value }) => matchKeys(value));
}
