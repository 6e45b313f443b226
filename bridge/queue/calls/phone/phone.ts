import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'pg';
import type { CallDesk, CallRequest } from '../../../channels/call-desk.ts';
import type {
  ChannelProvider,
  RawRequest,
  WebhookAnswer,
  WebhookRoute,
} from '../../../channels/channel-provider.ts';
import type { CallPoint } from '../../../conversations/calls/call-point.ts';
import type { CallSetUp } from '../../../conversations/calls/call-set-up.ts';
import type { CallStep } from '../../../conversations/calls/call-step.ts';
import { fallbackStep } from '../../../conversations/calls/steps/fallback-step.ts';
import { ParleyError } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import type { Metrics } from '../../../metrics.ts';
import { inTransaction } from '../../../store/in-transaction.ts';
import type { ErasedKeys } from '../../../store/erased-keys.ts';
import type { Store } from '../../../store/store.ts';
import type { CallLedger } from '../call-ledger.ts';
import { endNotice, keepNotice, type KeptRequest } from './call-notices.ts';
import { createLastSetUps } from './last-set-ups.ts';
import { takeRequest, type Taken, type TakenRequest } from './take-request.ts';

/** The door through which requests about calls come in. */
export interface Phone {
  /**
   * Takes a verified request and gives the answer. What only tells is stored before that; where it cannot be, rejects with
   * STORE_UNAVAILABLE and stores it later: not every provider repeats what was not taken. Where the provider waits for
   * word there always is one: should the store be away or slow, a step that needs none, and what was told is stored when
   * the store takes it again. What cannot be read is kept.
   */
  take(provider: ChannelProvider, route: WebhookRoute, raw: RawRequest): Promise<WebhookAnswer>;
  /** Waits for what is under way and ends its connections. */
  stop(): Promise<void>;
}

export interface PhoneParts {
  readonly store: Pick<Store, 'clientConfig'>;
  readonly ledger: Pick<CallLedger, 'tell'>;
  /** Whether there is an AI agent that could speak. */
  readonly hasAgent: boolean;
  readonly erased?: Pick<ErasedKeys, 'hasCall'>;
  /** Called after each commit by which there may be something to tell the CRM. */
  readonly onTold: () => void;
  readonly log: Log;
  readonly metrics: Metrics;
  /** How long the store may take while a caller waits. */
  readonly patienceMs?: number;
}

/** Nobody notices this much before the phone rings; a provider waits for 15 seconds. */
const PATIENCE_MS = 2500;
const CONNECT_TIMEOUT_MS = 10_000;
const QUERY_TIMEOUT_MS = 10_000;
/** Apart, so that no caller waits behind many reports of other calls. */
const CONNECTIONS = { asking: 6, telling: 3 } as const;
/** When what could not be stored is tried again. */
const AGAIN_MS: readonly number[] = [0, 1000, 3000, 10_000, 30_000, 60_000];
/** So many wait in memory for a store that is away; of others the provider's lists will tell. */
const MOST_WAITING = 2000;

/** @see Phone */
export function createPhone(parts: PhoneParts): Phone {
  const { store, ledger, hasAgent, erased, onTold, log, metrics, patienceMs = PATIENCE_MS } = parts;
  const asking = openPool(CONNECTIONS.asking);
  const telling = openPool(CONNECTIONS.telling);
  const requests = metrics.counter(
    'parley_call_requests_total',
    'Requests of providers about calls, by what came of them: taken, repeated, waiting for a call that is not known yet, unreadable, or answered without the store.',
    ['provider', 'outcome'],
  );
  const last = createLastSetUps();
  const stopping = new AbortController();
  const underWay = new Set<Promise<unknown>>();

  function openPool(max: number): Pool {
    const pool = new Pool({
      ...store.clientConfig,
      max,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
    });
    pool.on('error', (error) => log.warn('A connection for calls was lost.', { error }));
    // A connection that breaks while it is used says so twice: in what was asked of it, and here.
    pool.on('connect', (client) => client.on('error', ignore));
    return pool;
  }

  async function take(one: TakenRequest): Promise<Taken> {
    const pool = one.request.point && !one.answered ? asking : telling;
    const taken = await takeRequest({ pool, ledger, hasAgent, ...(erased ? { erased } : {}) }, one);
    requests.inc({ provider: one.kept.provider, outcome: taken.outcome });
    if (taken.setUp) last.note(one.request.callId, taken.setUp);
    if (taken.outcome === 'taken') onTold();
    return taken;
  }

  /** The step that was decided, if that was done in time; else one that needs no store. */
  async function stepFor(kept: KeptRequest, request: CallRequest, point: CallPoint): Promise<CallStep> {
    let isLate = false;
    const work = take({ kept, request, isLate: () => isLate });
    const inTime = new AbortController();
    try {
      const taken = await Promise.race([work, pause(patienceMs, inTime.signal)]);
      if (taken?.step) return taken.step;
      log.error('The database is slow: a call is answered without it.', { provider: kept.provider });
    } catch (error) {
      log.error('A call is answered without the database.', { provider: kept.provider, error });
    } finally {
      inTime.abort();
    }
    isLate = true;
    requests.inc({ provider: kept.provider, outcome: 'without store' });
    const answered = fallbackStep(point, setUpOf(request));
    follow(work.then(ignore, ignore).then(() => takeLater({ kept, request, answered })));
    return answered;
  }

  /** What was told, or what the caller has heard already: now the call has to know it. */
  async function takeLater(one: TakenRequest): Promise<void> {
    const { provider, providerId } = one.kept;
    if (underWay.size > MOST_WAITING) {
      log.error('What was told of a call is not stored: too much waits for the database.', {
        provider,
        providerId,
      });
      return;
    }
    for (const ms of AGAIN_MS) {
      await pause(ms, stopping.signal);
      try {
        await take(one);
        return;
      } catch (error) {
        log.warn('What was told of a call is not stored yet.', { provider, providerId, error });
      }
      if (stopping.signal.aborted) break;
    }
    log.error('What was told of a call was not stored. Only a list of the provider may tell of it.', {
      provider,
      providerId,
    });
  }

  function setUpOf({ callId, notices }: CallRequest): CallSetUp | undefined {
    return last.of(
      callId,
      notices.flatMap((notice) => (notice.kind === 'begun' ? notice.channelKey : []))[0],
    );
  }

  async function keepUnreadable(provider: string, raw: RawRequest, error: ParleyError): Promise<void> {
    requests.inc({ provider, outcome: 'unreadable' });
    log.warn('A request about a call could not be read. It is kept.', { provider, error });
    const bytes = createHash('sha256').update(`${raw.pathWithQuery}\0`).update(raw.body).digest('hex');
    const kept = { provider, providerId: `unreadable:${bytes}`, raw, receivedAt: new Date() };
    const problem = { code: error.code, sentence: error.message };
    await inTransaction(telling, async (client) => {
      const { isNew } = await keepNotice(client, kept);
      if (isNew) await endNotice(client, kept, { problem });
    });
  }

  function follow(work: Promise<unknown>): void {
    const followed = work.catch((error: unknown) =>
      log.error('A request about a call was not kept.', { error }),
    );
    underWay.add(followed);
    void followed.finally(() => underWay.delete(followed));
  }

  return {
    async take(provider, route, raw) {
      const desk = provider.calls;
      if (!desk) return route.answer;
      const receivedAt = new Date();
      const request = read(desk, raw, receivedAt);
      if (request instanceof ParleyError) {
        // Sending it again would not help, and whoever waits is not to wait for this.
        follow(keepUnreadable(provider.name, raw, request));
        return route.answer;
      }
      const kept = { provider: provider.name, providerId: request.providerId, raw, receivedAt };
      const { point } = request;
      if (point) return desk.answer(request.callId, await stepFor(kept, request, point));
      try {
        await take({ kept, request });
      } catch (cause) {
        follow(takeLater({ kept, request }));
        throw new ParleyError('STORE_UNAVAILABLE', undefined, { cause });
      }
      return route.answer;
    },

    async stop() {
      stopping.abort();
      await Promise.all(underWay);
      await Promise.all([asking.end(), telling.end()]);
    },
  };
}

function read(desk: CallDesk, raw: RawRequest, receivedAt: Date): CallRequest | ParleyError {
  try {
    return desk.read(raw, receivedAt);
  } catch (error) {
    return error instanceof ParleyError
      ? error
      : new ParleyError('WEBHOOK_UNREADABLE', undefined, { cause: error });
  }
}

/** Ends early, without an error, when the signal aborts. */
async function pause(ms: number, signal: AbortSignal): Promise<undefined> {
  await wait(ms, undefined, { signal }).catch(ignore);
}

const ignore = (): void => undefined;
