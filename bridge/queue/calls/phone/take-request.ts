import type { Pool } from 'pg';
import type { CallRequest } from '../../../channels/call-desk.ts';
import type { CallSetUp } from '../../../conversations/calls/call-set-up.ts';
import type { CallStep } from '../../../conversations/calls/call-step.ts';
import { fallbackStep } from '../../../conversations/calls/steps/fallback-step.ts';
import { ParleyError } from '../../../errors.ts';
import { inTransaction } from '../../../store/in-transaction.ts';
import type { ErasedKeys } from '../../../store/erased-keys.ts';
import type { CallLedger } from '../call-ledger.ts';
import { endNotice, keepNotice, notKnown, type KeptRequest } from './call-notices.ts';
import { decidedBy } from './decided-by.ts';
import { decideStep } from './decide-step.ts';

interface TakeParts {
  readonly pool: Pool;
  readonly ledger: Pick<CallLedger, 'tell'>;
  readonly hasAgent: boolean;
  /** Keeps out what is told late of a call that was erased. */
  readonly erased?: Pick<ErasedKeys, 'hasCall'>;
}

/** A request on its way into the store. */
export interface TakenRequest {
  readonly kept: KeptRequest;
  readonly request: CallRequest;
  /** What the caller has heard already, because the store did not answer in time. */
  readonly answered?: CallStep;
  /** Whether it is too late: then nothing of it is to hold. Asked at the very end. */
  readonly isLate?: () => boolean;
}

/** `waiting`: its call is not known yet. */
export interface Taken {
  readonly outcome: 'taken' | 'repeated' | 'waiting';
  /** Present where the provider waits for word. */
  readonly step?: CallStep;
  /** As it was read for the decision. */
  readonly setUp?: CallSetUp;
}

/**
 * Stores a request, joins what it tells into its call, decides what happens next and keeps that, in one transaction. A
 * repeat hears what the first one has heard, and has no other effect.
 */
export function takeRequest(
  { pool, ledger, hasAgent, erased }: TakeParts,
  taken: TakenRequest,
): Promise<Taken> {
  const { kept, request, answered, isLate } = taken;
  const { point } = request;
  return inTransaction(pool, async (client): Promise<Taken> => {
    if (await erased?.hasCall(client, request.callId)) {
      return { outcome: 'repeated', ...(point ? { step: fallbackStep(point) } : {}) };
    }
    const before = await keepNotice(client, kept, request.callId);
    if (!before.isNew && !answered && (before.step || !point)) {
      return { outcome: 'repeated', ...(before.step ? { step: before.step } : {}) };
    }
    let step = answered;
    let setUp: CallSetUp | undefined;
    const state = await ledger.tell(client, request.callId, request.notices, async (known) => {
      if (!point) return [];
      if (answered) return decidedBy(known.callId, answered, kept.receivedAt, point);
      const decision = await decideStep(client, known, point, { now: new Date(), hasAgent });
      ({ step, setUp } = decision);
      return decision.notices;
    });
    step ??= point && fallbackStep(point);
    // Most requests only tell, of the call that they name: that was kept with them.
    if (step || state?.callId !== request.callId) {
      await endNotice(client, kept, {
        callId: state?.callId ?? request.callId,
        ...(step ? { step } : {}),
        ...(state ? {} : { problem: notKnown }),
      });
    }
    if (isLate?.()) throw new ParleyError('STORE_BUSY');
    return {
      outcome: state ? 'taken' : 'waiting',
      ...(step ? { step } : {}),
      ...(setUp ? { setUp } : {}),
    };
  });
}
