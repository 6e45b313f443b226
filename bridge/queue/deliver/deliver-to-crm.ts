import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { types } from 'node:util';
import type { Pool } from 'pg';
import type { ChannelProvider } from '../../channels/channel-provider.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Crm } from '../../crm/crm.ts';
import type { Delivery, EventOutcome, StoredEvent } from '../../crm/delivery.ts';
import { ParleyError, type ErrorCode } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import { createBatchSize } from './batch-size.ts';
import { readKnown } from './conversation-memory.ts';
import { MOST_EVENTS, type EventQueue, type EventRow } from './event-queue.ts';
import { keepAlive } from '../lane/keep-alive.ts';
import type { Outage } from '../lane/outage.ts';
import { readStoredEvent } from './read-stored-event.ts';
import { runLoop } from '../lane/run-loop.ts';
import type { WakeUp } from '../lane/wake-up.ts';

/** Longest that a lane sleeps: then it looks for leases that have run out and for conversations that have waited. */
const IDLE_MS = 1_000;

interface DeliveryParts {
  readonly crm: Crm;
  readonly directory: Directory;
  readonly queue: EventQueue;
  readonly pool: Pool;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  readonly outage: Outage;
  readonly wakeUp: WakeUp;
  /** Rung when activities have become stale. */
  readonly activitiesWakeUp: WakeUp;
  readonly lanes: number;
  readonly leaseSeconds: number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly signal: AbortSignal;
}

/** Delivers stored events to one CRM on several lanes, until the signal aborts. Resolves when all lanes have ended. */
export async function deliverToCrm(parts: DeliveryParts): Promise<void> {
  const { crm, wakeUp, signal, log, lanes, metrics } = parts;
  const delivered = metrics.counter('parley_crm_events_total', 'Events by what came of them in the CRM.', [
    'crm',
    'outcome',
  ]);
  const seconds = metrics.histogram(
    'parley_crm_delivery_seconds',
    'Time from the arrival of an event to its row in the CRM.',
    [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 600, 3600],
    ['crm'],
  );

  const batchSize = createBatchSize(MOST_EVENTS);

  async function step(): Promise<boolean> {
    await parts.outage.over(signal);
    const patience = crm.patience();
    if (patience > 0) await wait(patience, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return false;
    const owner = randomUUID();
    const rows = await parts.queue.claim(owner, batchSize.now());
    if (rows.length === 0) return false;
    wakeUp.ring();
    try {
      const result = await keepAlive(
        () => deliverRows(rows, parts),
        () => parts.queue.renew(owner),
        (parts.leaseSeconds * 1000) / 3,
      );
      parts.outage.ended();
      batchSize.succeeded();
      await parts.queue.complete(owner, rows, result);
      if (result.touched.length > 0) parts.activitiesWakeUp.ring();
      for (const { id, receivedAt } of rows) {
        const outcome = result.outcomes.get(id);
        delivered.inc({ crm: crm.name, outcome: outcomeLabel(outcome) });
        if (outcome === 'delivered')
          seconds.observe({ crm: crm.name }, (Date.now() - receivedAt.getTime()) / 1000);
      }
    } catch (error) {
      await parts.queue.release(owner).catch(() => undefined);
      if (!(error instanceof ParleyError)) throw error;
      batchSize.failed();
      log.warn('The CRM takes nothing; all waits in order.', { error, retryInMs: parts.outage.began() });
    }
    return true;
  }

  await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      runLoop(step, { wakeUp, idleMs: IDLE_MS, signal, log: log.child({ lane: `${crm.name} ${lane + 1}` }) }),
    ),
  );
}

function outcomeLabel(outcome: EventOutcome | undefined): string {
  if (outcome === undefined || typeof outcome === 'string') return outcome ?? 'none';
  return 'parked' in outcome ? 'parked' : outcome.code;
}

/** Reads the rows and hands them to the CRM. What cannot be read becomes a dead letter. */
async function deliverRows(
  rows: readonly EventRow[],
  { crm, directory, pool, providers, log }: DeliveryParts,
): Promise<Delivery> {
  const unreadable = new Map<number, EventOutcome>();
  const events = rows.flatMap((row): readonly StoredEvent[] => {
    try {
      return [readStoredEvent(row, providers)];
    } catch (error) {
      const detail = error instanceof ParleyError ? error.message : 'It cannot be read.';
      unreadable.set(row.id, { code: 'WEBHOOK_UNREADABLE', sentence: detail, retry: false });
      return [];
    }
  });
  const keys = [...new Set(events.map(({ conversationKey }) => conversationKey))];
  const known = await readKnown(pool, crm.name, keys);
  const stumbled = new Map<number, unknown>();
  const delivery = await deliverOrHalve(events, (some) => crm.deliver(some, known, directory), stumbled);
  // When none can be delivered the fault is not in the events: they wait, and none is a dead letter for it.
  if (stumbled.size > 0 && stumbled.size === events.length) throw [...stumbled.values()][0];
  for (const [id, error] of stumbled)
    log.error('An event cannot be delivered.', { eventId: String(id), error });
  return { ...delivery, outcomes: new Map([...delivery.outcomes, ...unreadable]) };
}

/** Errors whose cause is in what was to be written. All others are about the CRM as a whole, and pass. */
const aboutRows: ReadonlySet<ErrorCode> = new Set(['CRM_ROW_REFUSED', 'CRM_ROW_GONE']);

/**
 * An error whose cause is in the events, as an error of ours; undefined: it is about something else, and passes. What
 * fails beyond the bridge's own code has a code or a cause; a mistake in it has neither.
 */
function aboutEvents(error: unknown): ParleyError | undefined {
  if (error instanceof ParleyError) return aboutRows.has(error.code) ? error : undefined;
  const isMistake =
    types.isNativeError(error) &&
    (error.name === 'TypeError' || error.name === 'RangeError') &&
    error.cause === undefined &&
    !('code' in error);
  return isMistake ? new ParleyError('INTERNAL', undefined, { cause: error }) : undefined;
}

const nothing: Delivery = { outcomes: new Map(), touched: [], memories: new Map(), arrived: [] };

/**
 * A CRM that refuses a whole request for good says nothing about which event is at fault, nor does an error that nobody
 * foresaw: halves are tried, down to the one, which becomes a dead letter.
 * @param stumbled takes the events over which the bridge itself has stumbled
 */
async function deliverOrHalve(
  events: readonly StoredEvent[],
  deliver: (events: readonly StoredEvent[]) => Promise<Delivery>,
  stumbled: Map<number, unknown>,
): Promise<Delivery> {
  if (events.length === 0) return nothing;
  try {
    return await deliver(events);
  } catch (error) {
    const ours = aboutEvents(error);
    if (!ours) throw error;
    const [only] = events;
    if (only && events.length === 1) {
      if (ours.code === 'INTERNAL') stumbled.set(only.id, error);
      const problem = { code: ours.code, sentence: ours.message, retry: false };
      return { ...nothing, outcomes: new Map([[only.id, problem]]) };
    }
    const middle = Math.ceil(events.length / 2);
    const first = await deliverOrHalve(events.slice(0, middle), deliver, stumbled);
    const second = await deliverOrHalve(events.slice(middle), deliver, stumbled);
    return {
      outcomes: new Map([...first.outcomes, ...second.outcomes]),
      touched: [...first.touched, ...second.touched],
      turns: [...(first.turns ?? []), ...(second.turns ?? [])],
      memories: new Map([...first.memories, ...second.memories]),
      arrived: [...first.arrived, ...second.arrived],
      sought: new Map([...(first.sought ?? []), ...(second.sought ?? [])]),
      strangers: [...(first.strangers ?? []), ...(second.strangers ?? [])],
      renewed: new Set([...(first.renewed ?? []), ...(second.renewed ?? [])]),
      profileNames: new Map([...(first.profileNames ?? []), ...(second.profileNames ?? [])]),
    };
  }
}
