import type { CallView } from './call-view.ts';

/**
 * Whether a customer has called and no person of ours has spoken with them: missed, on the voicemail, or handled by the
 * AI agent alone. It waits for somebody to look at it.
 */
export function isLeftAlone(
  call: Pick<CallView, 'answeredBy' | 'direction' | 'origin' | 'outcome' | 'status'>,
): boolean {
  if (call.status !== 'Ended' || call.direction !== 'Inbound' || call.outcome === undefined) return false;
  if (call.outcome === 'Answered') return call.answeredBy === undefined && call.origin === 'Phone';
  return true;
}
