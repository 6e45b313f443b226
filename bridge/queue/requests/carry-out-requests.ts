import type { Pool, PoolClient } from 'pg';
import type { Crm } from '../../crm/crm.ts';
import type { RequestResult } from '../../crm/requests.ts';
import { errorCatalogue, ParleyError, type ErrorCode } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import { inTransaction } from '../../store/in-transaction.ts';
import { keepAlive } from '../lane/keep-alive.ts';
import type { Outage } from '../lane/outage.ts';
import { longLanes } from './lanes-of-kinds.ts';
import { orderRightOf } from './order-right-of.ts';
import type { RequestQueue, RequestRow } from './request-queue.ts';
import { retryDelay } from '../../retry-delay.ts';
import { runLoop } from '../lane/run-loop.ts';
import { createWakeUp, type WakeUp } from '../lane/wake-up.ts';

const IDLE_MS = 2_000;
const RENEW_MS = 40_000;
/** Whoever pressed the button has gone home: they read why, and press it again. */
const STALE_MS = 60 * 60_000;
/** Each word of how far a command has come is a write to the CRM. */
const PROGRESS_MS = 2_000;

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

/** What a command that takes long has beside its row. */
export interface RequestCourse {
  /**
   * Shows how far the command has come, every two seconds at most: whoever looks at the screen sees it move. What the
   * CRM does not take is not told again.
   * @param share from 0 to 1
   */
  progress(share: number, more?: Readonly<Record<string, unknown>>): Promise<void>;
  /** The bridge stops: what throws then is begun again by the next one. */
  readonly signal: AbortSignal;
}

/** Carries out one kind of command. Throws a ParleyError: with `retry` it is tried again, else it has failed. */
export type CarryOut = (request: RequestRow, course: RequestCourse) => Promise<RequestEnd>;

interface RequestParts {
  readonly pool: Pool;
  readonly queue: RequestQueue;
  readonly crm: Pick<Crm, 'requests' | 'mayOrder'>;
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

  function courseOf({ id }: RequestRow): RequestCourse {
    let toldAt = -Infinity;
    return {
      signal,
      async progress(share, more) {
        if (Date.now() - toldAt < PROGRESS_MS) return;
        toldAt = Date.now();
        const result = JSON.stringify({ progress: share, ...more });
        await crm.requests.write([{ id, status: 'Running', result }]).catch((error: unknown) => {
          log.warn('How far a command has come cannot be told.', { recordId: id, error });
        });
      },
    };
  }

  async function attempt(request: RequestRow): Promise<RequestEnd> {
    const work = works.get(request.kind);
    if (!work) return { kind: 'failed', code: 'REQUEST_NOT_POSSIBLE' };
    try {
      const right = orderRightOf(request);
      if (right.who !== 'anybody' && !(request.by && (await crm.mayOrder(request.by.id, right)))) {
        return { kind: 'failed', code: 'ORDER_NOT_ALLOWED' };
      }
      return await keepAlive(
        () => work(request, courseOf(request)),
        () => queue.renew(request),
        RENEW_MS,
      );
    } catch (error) {
      if (signal.aborted) return STOPPED;
      log.warn('A command could not be carried out.', { recordId: request.id, error });
      if (!(error instanceof ParleyError)) {
        return { kind: 'later', code: 'INTERNAL', sentence: errorCatalogue.INTERNAL.sentence };
      }
      const { code, detail, message, retry } = error;
      if (retry) return { kind: 'later', code, sentence: message };
      return { kind: 'failed', code, ...(detail !== undefined && { detail }) };
    }
  }

  async function carryOutNext(kinds: readonly string[]): Promise<boolean> {
    if (kinds.length === 0) return false;
    const request = await queue.claim(kinds);
    if (!request) return false;
    const end = await attempt(request);
    if (end === STOPPED) {
      await queue.postpone(request, 0);
      return true;
    }
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

  const kinds = [...works.keys()];
  const short = kinds.filter((kind) => !longLanes.some((lane) => lane.has(kind)));
  const long = longLanes.map((lane) => ({
    kinds: kinds.filter((kind) => lane.has(kind)),
    wakeUp: createWakeUp(),
  }));
  const { wakeUp } = parts;

  async function shortStep(): Promise<boolean> {
    for (const lane of long) lane.wakeUp.ring();
    await tell();
    return carryOutNext(short);
  }

  async function longStep(of: readonly string[]): Promise<boolean> {
    const isCarriedOut = await carryOutNext(of);
    if (isCarriedOut) wakeUp.ring();
    return isCarriedOut;
  }

  const loop = { idleMs: IDLE_MS, signal };
  await Promise.all([
    runLoop(shortStep, { ...loop, wakeUp, log: log.child({ lane: 'requests' }) }),
    ...long.map((lane) =>
      runLoop(() => longStep(lane.kinds), {
        ...loop,
        wakeUp: lane.wakeUp,
        log: log.child({ lane: 'long requests' }),
      }),
    ),
  ]);
}

/** The bridge has stopped while it carried a command out: nothing came of it. */
const STOPPED = { kind: 'later', code: 'STOPPED', sentence: 'The bridge has stopped.' } as const;

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
