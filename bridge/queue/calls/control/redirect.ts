import type { CallDesk } from '../../../channels/call-desk.ts';
import type { CallNotice } from '../../../conversations/calls/call-notice.ts';
import type { CallStep } from '../../../conversations/calls/call-step.ts';
import { inTransaction } from '../../../store/in-transaction.ts';
import type { RequestEnd } from '../../requests/carry-out-requests.ts';
import type { ControlParts } from './control-parts.ts';
import { endOfChange } from './end-of-change.ts';

interface Redirection {
  readonly callId: string;
  /** The customer's. */
  readonly legId: string;
  readonly step: CallStep;
  /** What holds of the call by it. */
  readonly notices: readonly CallNotice[];
  /** What holds where it was certainly not done. */
  readonly otherwise?: readonly CallNotice[];
}

/**
 * Makes the customer go on with another step. Told first: the provider ends the legs of others by it, and that must not
 * look like the end of the call.
 */
export async function redirect(
  { callId, legId, step, notices, otherwise = [] }: Redirection,
  desk: Pick<CallDesk, 'redirect'>,
  { pool, ledger }: Pick<ControlParts, 'pool' | 'ledger'>,
): Promise<RequestEnd> {
  const tell = (what: readonly CallNotice[]) =>
    inTransaction(pool, (client) => ledger.tell(client, callId, what));
  await tell(notices);
  const outcome = await desk.redirect(callId, legId, step);
  if ((outcome.kind === 'refused' || outcome.kind === 'later') && otherwise.length > 0) await tell(otherwise);
  return endOfChange(outcome);
}
