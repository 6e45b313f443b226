import { errorCatalogue } from '../../../../errors.ts';
import { TwilioAnswerError } from '../../answer-error.ts';
import { callOutcome } from './call-outcome.ts';
import { isNotUnderWay } from './is-not-under-way.ts';

/** What a failed request to change a call means: what is not there, or not any more, cannot be changed. */
export function changeOutcome(error: unknown): ReturnType<typeof callOutcome> {
  const isOver = isNotUnderWay(error) || (error instanceof TwilioAnswerError && error.httpStatus === 404);
  return isOver
    ? { kind: 'refused', code: 'CALL_OVER', sentence: errorCatalogue.CALL_OVER.sentence }
    : callOutcome(error);
}
