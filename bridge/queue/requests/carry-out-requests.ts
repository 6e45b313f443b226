import type { Pool, PoolClient } from 'pg';
import type { Crm, RequestResult } from '../../crm/crm.ts';
import { errorCatalogue, ParleyError, type ErrorCode } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import { inTransaction } from '../../store/in-transaction.ts';
import { keepAlive } from '../lane/keep-alive.ts';
import type { Outage } from '../lane/outage.ts';
import type { RequestQueue, RequestRow } from './request-queue.ts';
import { retryDelay } from '../../retry-delay.ts';
import { runLoop } from '../lane/run-loop.ts';
import type { WakeUp } from '../lane/wake-up.ts';

const IDLE_MS = 2_000;
const RENEW_MS = 40_000;
/** Whoever pressed the button has gone home: they read why, and press it again. */
const STALE_MS = 60 * 60_000;

/** What came of a command. `note` writes what it has changed, in the transaction that notes its end. */
export type RequestEnd = (
  | { readonly kind: 'done'; readonly result: Readonly<Record<string, unknown>> }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly detail?: string }
  | {
      readonly kind: 'later';
      readonly code: string;
      readonly sentence: string;
      readonly retryAfterMs?: number;
    }
) & { readonly note?: (client: PoolClient) => Promise<void> };

/** Carries out one kind of command. Throws a ParleyError: with `retry` it is tried again, else it has failed. */
export type CarryOut = (request: RequestRow) => Promise<RequestEnd>;

interface RequestParts {
  readonly pool: Pool;
  readonly queue: RequestQueue;
  readonly crm: Pick<Crm, 'requests'>;
  /** By kind. */
  readonly works: ReadonlyMap<string, CarryOut>;
  readonly outage: Outage;
  readonly wakeUp: WakeUp;
  /** Rung when there is something to write to the CRM. */
  readonly crmWakeUp: WakeUp;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly signal: AbortSignal;
}

/** Carries out what people ask for on screens, until the signal aborts, and tells them what came of it. */
export async function carryOutRequests(parts: RequestParts): Promise<void> {
  const { pool, queue, crm, works, outage, log, metrics, signal } = parts;
  const ends = metrics.counter('parley_requests_total', 'Commands from screens, by what came of them.', [
    'kind',
    'outcome',
  ]);

  async function attempt(request: RequestRow): Promise<RequestEnd> {
    const work = works.get(request.kind);
    if (!work) return { kind: 'failed', code: 'REQUEST_NOT_POSSIBLE' };
    try {
      return await keepAlive(
        () => work(request),
        () => queue.renew(request),
        RENEW_MS,
      );
    } catch (error) {
      log.warn('A command could not be carried out.', { recordId: request.id, error });
      if (!(error instanceof ParleyError)) {
        return { kind: 'later', code: 'INTERNAL', sentence: errorCatalogue.INTERNAL.sentence };
      }
      const { code, detail, message, retry } = error;
      if (retry) return { kind: 'later', code, sentence: message };
      return { kind: 'failed', code, ...(detail !== undefined && { detail }) };
    }
  }

  async function carryOutNext(): Promise<boolean> {
    const request = await queue.claim();
    if (!request) return false;
    const end = await attempt(request);
    ends.inc({ kind: request.kind, outcome: end.kind });
    if (end.kind === 'later' && Date.now() - request.takenAt.getTime() < STALE_MS) {
      const retryInMs = Math.max(end.retryAfterMs ?? 0, retryDelay(request.tries));
      log.warn('A command waits for another try.', { recordId: request.id, code: end.code, retryInMs });
      await queue.postpone(request, retryInMs);
      return true;
    }
    await inTransaction(pool, async (client) => {
      if (await queue.finish(client, request, resultOf(request, end))) await end.note?.(client);
    });
    parts.crmWakeUp.ring();
    return true;
  }

  async function tell(): Promise<void> {
    const results = await queue.untold();
    if (results.length === 0) return;
    await outage.over(signal);
    if (signal.aborted) return;
    try {
      await crm.requests.write(results);
      outage.ended();
      await queue.told(results.map(({ id }) => id));
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      log.warn('What came of commands cannot be told.', { error, retryInMs: outage.began() });
    }
  }

  async function step(): Promise<boolean> {
    await tell();
    return carryOutNext();
  }

  const { wakeUp } = parts;
  await runLoop(step, { wakeUp, idleMs: IDLE_MS, signal, log: log.child({ lane: 'requests' }) });
}

function resultOf({ id }: RequestRow, end: RequestEnd): RequestResult {
  switch (end.kind) {
    case 'done':
      return { id, status: 'Done', result: JSON.stringify(end.result) };
    case 'failed': {
      const { code, message, action } = new ParleyError(end.code, end.detail);
      return { id, status: 'Failed', errorCode: code, errorMessage: `${message} ${action}` };
    }
    case 'later':
      return { id, status: 'Failed', errorCode: end.code, errorMessage: end.sentence };
  }
}
