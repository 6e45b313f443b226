import type { CallOutcomeAtProvider } from '../../../channels/call-desk.ts';
import type { RequestEnd } from '../../requests/carry-out-requests.ts';

/** The command is done. */
export const DONE: RequestEnd = { kind: 'done', result: {} };
/** A provider that did not answer may have done it: word of that comes within this. */
const FIND_OUT_MS = 3_000;

/** What a provider's answer means for the command. What may have been done is looked at again by the next attempt. */
export function endOfChange(outcome: CallOutcomeAtProvider): RequestEnd {
  switch (outcome.kind) {
    case 'done':
      return DONE;
    case 'refused':
      // What cannot be changed is over: nothing else is known to be wrong with a leg that is there.
      return { kind: 'failed', code: 'CALL_OVER', detail: `${outcome.sentence} (${outcome.code})` };
    case 'later':
      return outcome;
    case 'unknown':
      return { ...outcome, kind: 'later', retryAfterMs: FIND_OUT_MS };
  }
}
