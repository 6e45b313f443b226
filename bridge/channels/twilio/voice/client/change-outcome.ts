import { errorCatalogue } from '../../../../errors.ts';
import { TwilioAnswerError } from '../../answer-error.ts';
import { callOutcome } from './call-outcome.ts';

/** The leg is over, or has not been answered, and its instructions cannot be changed. */
const NOT_UNDER_WAY = '21220';

/** What a failed request to change a call means: what is not there, or not any more, cannot be changed. */
export function changeOutcome(error: unknown): ReturnType<typeof callOutcome> {
  const isOver =
    error instanceof TwilioAnswerError && (error.httpStatus === 404 || error.code === NOT_UNDER_WAY);
  return isOver
    ? { kind: 'refused', code: 'CALL_OVER', sentence: errorCatalogue.CALL_OVER.sentence }
    : callOutcome(error);
}
