import type { CallView } from './call-view.ts';

/** Whether anybody's phone has rung, as far as is known: a call that was refused, or still waits, is none yet. */
export function wasPlaced({
  error,
  outcome,
  status,
}: Pick<CallView, 'error' | 'outcome' | 'status'>): boolean {
  return status !== 'Requested' && !(outcome === 'Failed' && error !== undefined);
}
