import type { CallView } from './call-view.ts';

/** Whether a person of ours and the customer have spoken: that answers whatever the customer has waited for. */
export function hasSpoken(
  call: Pick<CallView, 'answeredBy' | 'direction' | 'origin' | 'outcome' | 'status'>,
): boolean {
  if (call.status !== 'Ended' || call.outcome !== 'Answered') return false;
  return call.direction === 'Outbound' || call.answeredBy !== undefined || call.origin === 'Manual';
}
