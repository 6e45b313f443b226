import { errorCatalogue, type ErrorCode } from '../../errors.ts';
import type { SendOutcome } from '../channel-provider.ts';
import { TwilioAnswerError } from './answer-error.ts';
import { wasNeverSent } from '../connect-agents.ts';
import { explainCode } from './explain-code.ts';

/**
 * What a failed request to create a message means for the message.
 * - Never left the machine, or too many at once (429): later.
 * - Credentials or account not accepted (401, 403, 404): later, as a person has to correct them.
 * - Any other 4xx: refused, the same would be refused again.
 * - All else (no answer, half an answer, 5xx): unknown. Twilio has no key that would make a repeat harmless.
 */
export function sendOutcome(error: unknown): SendOutcome {
  if (wasNeverSent(error)) return later('PROVIDER_UNAVAILABLE');
  if (!(error instanceof TwilioAnswerError)) return inDoubt();
  const { httpStatus, code } = error;
  if (httpStatus === 429) return later('PROVIDER_UNAVAILABLE', error.retryAfterMs);
  if (httpStatus === 401 || httpStatus === 404 || (httpStatus === 403 && !code?.startsWith('21'))) {
    return later('PROVIDER_LOGIN_REFUSED');
  }
  if (httpStatus >= 300 && httpStatus < 400) return later('PROVIDER_UNAVAILABLE');
  if (httpStatus < 400 || httpStatus >= 500 || httpStatus === 408) return inDoubt();
  const sentence = explainCode(code, error.says) ?? errorCatalogue.SEND_REFUSED.sentence;
  return { kind: 'refused', code: code ?? 'SEND_REFUSED', sentence };
}

function later(code: ErrorCode, retryAfterMs?: number): SendOutcome {
  return {
    kind: 'later',
    code,
    sentence: errorCatalogue[code].sentence,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function inDoubt(): SendOutcome {
  return {
    kind: 'unknown',
    code: 'SEND_UNCONFIRMED',
    sentence: 'Twilio did not answer. It may have the message.',
  };
}
