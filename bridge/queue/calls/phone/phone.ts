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
import type { CallStep } from '../../../conversations/calls/call-step.ts';
import { fallbackStep } from '../../../conversations/calls/steps/fallback-step.ts';
import { ParleyError } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import type { Metrics } from '../../../metrics.ts';
import { inTransaction } from '../../../store/in-transaction.ts';
import type { Store } from '../../../store/store.ts';
import type { CallLedger } from '../call-ledger.ts';
import { endNotice, keepNotice, type KeptRequest } from './call-notices.ts';
import { decidedBy } from './decided-by.ts';
import { decideStep } from './decide-step.ts';
import { createLastSetUps } from './last-set-ups.ts';

/** The door through which requests about calls come in. */
export interface Phone {
  /**
   * Takes a verified request and gives the answer. What only tells is stored before that; rejects with STORE_UNAVAILABLE
   * where it cannot be. Where the provider waits for word there always is one: should the store be away or slow, a step
   * that needs none, and what was told is stored when it takes it again. What cannot be read is kept.
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
  /** Called after each commit by which there may be something to tell the CRM. */
  readonly onTold: () => void;
  readonly log: Log;
  readonly metrics: Metrics;
  /** How long the store may take while a caller waits. */
  readonly patienceMs?: number;
}

/** Nobody notices this much before the phone rings; a provider waits for 15 seconds. */
const PATIENCE_MS = 2500;
const CONNECT_TIMEOUT_MS = 2000;
const QUERY_TIMEOUT_MS = 10_000;
const CONNECTIONS = 8;
/** When what could not be stored is tried again. */
const AGAIN_MS = [1000, 3000, 10_000, 30_000, 60_000] as const;
/** What waits in memory for a store that is away. */
const MOST_WAITING = 2000;

/** @see Phone */
export function createPhone(parts: PhoneParts): Phone {
  const { store, ledger, hasAgent, onTold, log, metrics, patienceMs = PATIENCE_MS } = parts;
  const pool = new Pool({
    ...store.clientConfig,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
  });
  pool.on('error', (error) => log.warn('A connection for calls was lost.', { error }));
  const requests = metrics.counter(
    'parley_call_requests_total',
    'Requests of providers about calls, by what came of them: taken, repeated, waiting for a call that is not known yet, unreadable, or answered without the store.',
    ['provider', 'outcome'],
  );
  const last = createLastSetUps();
  const stopping = new AbortController();
  const underWay = new Set<Promise<unknown>>();

  /** One transaction: what was told, what follows, and what was answered. */
  async function store_(
    kept: KeptRequest,
    request: CallRequest,
    answered: CallStep | undefined,
    deadline: { hasPassed: boolean },
  ): Promise<CallStep | undefined> {
    const outcome = await inTransaction(pool, async (client) => {
      const before = await keepNotice(client, kept);
      if (!before.isNew && answered === undefined) {
        if (before.step || !request.point) return { step: before.step, outcome: 'repeated' };
      }
      let step = answered;
      const state = await ledger.tell(client, request.callId, request.notices, async (known) => {
        if (!request.point) return [];
        if (answered) return decidedBy(known.callId, answered, kept.receivedAt);
        const decision = await decideStep(client, known, request.point, { now: new Date(), hasAgent });
        if (decision.setUp) last.note(request.callId, decision.setUp);
        step = decision.step;
        return decision.notices;
      });
      step ??= request.point && fallbackStep(request.point, setUpOf(request));
      await endNotice(client, kept, {
        callId: state?.callId ?? request.callId,
        ...(step ? { step } : {}),
        ...(state ? {} : { problem: notKnown }),
      });
      if (deadline.hasPassed) throw new ParleyError('STORE_BUSY');
      return { step, outcome: state ? 'taken' : 'waiting' };
    });
    requests.inc({ provider: kept.provider, outcome: outcome.outcome });
    if (outcome.outcome === 'taken') onTold();
    return outcome.step;
  }

  function setUpOf({ callId, notices }: CallRequest) {
    const begun = notices.find(({ kind }) => kind === 'begun');
    return last.of(callId, begun?.kind === 'begun' ? begun.channelKey : undefined);
  }

  async function decide(kept: KeptRequest, request: CallRequest, point: NonNullable<CallRequest['point']>) {
    const deadline = { hasPassed: false };
    const work = store_(kept, request, undefined, deadline);
    const timer = new AbortController();
    const patience = wait(patienceMs, undefined, { signal: timer.signal }).catch(() => undefined);
    try {
      const step = await Promise.race([work, patience]);
      if (step) return step;
    } catch (error) {
      log.error('A call is answered without the database.', { provider: kept.provider, error });
    } finally {
      timer.abort();
    }
    deadline.hasPassed = true;
    requests.inc({ provider: kept.provider, outcome: 'without store' });
    const step = fallbackStep(point, setUpOf(request));
    follow(
      work
        .then(
          () => undefined,
          () => undefined,
        )
        .then(() => storeLater(kept, request, step)),
    );
    return step;
  }

  /** The caller has heard it already: now the call has to know it. */
  async function storeLater(kept: KeptRequest, request: CallRequest, step: CallStep): Promise<void> {
    if (underWay.size > MOST_WAITING) return;
    for (const pause of [0, ...AGAIN_MS]) {
      try {
        await wait(pause, undefined, { signal: stopping.signal });
      } catch {
        // The bridge stops: one attempt more, at once.
      }
      try {
        await store_(kept, request, step, { hasPassed: false });
        return;
      } catch (error) {
        log.warn('What was told of a call is not stored yet.', { provider: kept.provider, error });
        if (stopping.signal.aborted) return;
      }
    }
  }

  function follow(work: Promise<unknown>): void {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  }

  async function keepUnreadable(provider: string, raw: RawRequest, error: unknown): Promise<void> {
    requests.inc({ provider, outcome: 'unreadable' });
    const ours = error instanceof ParleyError ? error : new ParleyError('WEBHOOK_UNREADABLE');
    log.warn('A request about a call could not be read. It is kept.', { provider, error: ours });
    const bytes = createHash('sha256').update(raw.pathWithQuery).update('\0').update(raw.body).digest('hex');
    const kept = { provider, providerId: `unreadable:${bytes}`, raw, receivedAt: new Date() };
    await inTransaction(pool, async (client) => {
      const { isNew } = await keepNotice(client, kept);
      if (isNew) await endNotice(client, kept, { problem: { code: ours.code, sentence: ours.message } });
    });
  }

  function read(
    desk: CallDesk,
    raw: RawRequest,
    receivedAt: Date,
  ): CallRequest | { readonly error: unknown } {
    try {
      return desk.read(raw, receivedAt);
    } catch (error) {
      return { error };
    }
  }

  return {
    async take(provider, route, raw) {
      const desk = provider.calls;
      if (!desk) return route.answer;
      const receivedAt = new Date();
      const request = read(desk, raw, receivedAt);
      if ('error' in request) {
        follow(
          keepUnreadable(provider.name, raw, request.error).catch((error: unknown) =>
            log.error('A request about a call cannot be kept.', { error }),
          ),
        );
        return route.answer;
      }
      const kept = { provider: provider.name, providerId: request.providerId, raw, receivedAt };
      const { point } = request;
      if (point) return desk.answer(request.callId, await decide(kept, request, point));
      try {
        await store_(kept, request, undefined, { hasPassed: false });
      } catch (cause) {
        throw new ParleyError('STORE_UNAVAILABLE', undefined, { cause });
      }
      return route.answer;
    },

    async stop() {
      stopping.abort();
      await Promise.all(underWay);
      await pool.end();
    },
  };
}

const notKnown = { code: 'CALL_NOT_THERE', sentence: new ParleyError('CALL_NOT_THERE').message };
