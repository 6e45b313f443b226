import { ParleyError } from '../../errors.ts';
import { TwilioAnswerError } from './answer-error.ts';

/**
 * Waits for an answer, and turns what Twilio and the network do instead into our errors.
 * @throws ParleyError PROVIDER_UNAVAILABLE or PROVIDER_LOGIN_REFUSED
 */
export async function answered<Answer>(request: Promise<Answer>): Promise<Answer> {
  try {
    return await request;
  } catch (cause) {
    const refused = cause instanceof TwilioAnswerError && [401, 403, 404].includes(cause.httpStatus);
    const code = refused ? 'PROVIDER_LOGIN_REFUSED' : 'PROVIDER_UNAVAILABLE';
    throw new ParleyError(code, undefined, { cause });
  }
}
