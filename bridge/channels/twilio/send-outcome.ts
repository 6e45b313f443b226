import { errorCatalogue } from '../../errors.ts';
import type { SendOutcome } from '../channel-provider.ts';
import { wasNeverSent } from '../connect-agents.ts';
import { TwilioAnswerError } from './answer-error.ts';
import { errorClassOf, paceCodes } from './error-class.ts';
import { explainCode } from './explain-code.ts';

/**
 * What a failed request to create a message means for the message.
 * - Never left the machine, or too many at once (429 and its codes): later, and so has everything of the channel.
 * - Any other 4xx: refused. 401, 403 and 404 are about the credentials, unless their code is about the message.
 * - All else (no answer, half an answer, 5xx): unknown. Twilio has no key that would make a repeat harmless.
 */
export function sendOutcome(error: unknown): SendOutcome {
  if (wasNeverSent(error)) return later();
  if (!(error instanceof TwilioAnswerError)) return inDoubt();
  const { httpStatus, code } = error;
  if (httpStatus >= 300 && httpStatus < 400) return later();
  if (httpStatus < 400 || httpStatus >= 500 || httpStatus === 408) return inDoubt();
  if (httpStatus === 429 || (code && paceCodes.has(code))) return later(error.retryAfterMs);
  const errorClass = errorClassOf(code);
  const isLogin =
    errorClass.refusal === 'login' ||
    httpStatus === 401 ||
    (httpStatus === 403 && !code?.startsWith('21')) ||
    (httpStatus === 404 && errorClass.refusal === 'permanent');
  if (isLogin) {
    const { sentence } = errorCatalogue.PROVIDER_LOGIN_REFUSED;
    return { kind: 'refused', refusal: 'login', code: 'PROVIDER_LOGIN_REFUSED', sentence };
  }
  return {
    kind: 'refused',
    ...errorClass,
    code: code ?? 'SEND_REFUSED',
    sentence: explainCode(code, error.says) ?? errorCatalogue.SEND_REFUSED.sentence,
  };
}

function later(retryAfterMs?: number): SendOutcome {
  return {
    kind: 'later',
    scope: 'channel',
    code: 'PROVIDER_UNAVAILABLE',
    sentence: errorCatalogue.PROVIDER_UNAVAILABLE.sentence,
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
