import { TwilioAnswerError } from '../../answer-error.ts';

/** The leg is over, or Twilio has not answered it yet, and its instructions cannot be changed. */
const NOT_UNDER_WAY = '21220';

/** Whether Twilio does not change a leg because it is not on the line. */
export function isNotUnderWay(error: unknown): boolean {
  return error instanceof TwilioAnswerError && error.code === NOT_UNDER_WAY;
}
