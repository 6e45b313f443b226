import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { AgentNotice } from '../../../conversations/calls/call-notice.ts';
import type { Log } from '../../../log.ts';
import { retryDelay } from '../../../retry-delay.ts';
import { inTransaction } from '../../../store/in-transaction.ts';
import type { CallLedger } from '../call-ledger.ts';

export interface NoticeParts {
  readonly pool: Pool;
  readonly ledger: Pick<CallLedger, 'tell'>;
  /** Rung when there is something to write to the CRM. */
  readonly onTold: () => void;
  readonly log: Log;
  /** The bridge stops: what fails then is not tried again. */
  readonly signal: AbortSignal;
}

const MOST_TRIES = 5;

/** Tells a call of its AI agent, again should the database be away for a moment. @throws what the last try throws */
export async function tellAgentNotice(
  notice: AgentNotice,
  { pool, ledger, onTold, log, signal }: NoticeParts,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await inTransaction(pool, (client) => ledger.tell(client, notice.callId, [notice]));
      onTold();
      return;
    } catch (error) {
      if (attempt === MOST_TRIES || signal.aborted) throw error;
      log.warn('A call could not be told of its AI agent. It is tried again.', { attempt, error });
      await wait(retryDelay(attempt), undefined, { signal }).catch(() => undefined);
    }
  }
}
