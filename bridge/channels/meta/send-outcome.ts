import { errorCatalogue, ParleyError, type ErrorCode } from '../../errors.ts';
import type { SendOutcome } from '../channel-provider.ts';
import { wasNeverSent } from '../connect-agents.ts';
import { outcomeOfOurs } from '../outcome-of-ours.ts';
import { MetaAnswerError, type GraphFailure } from './answer-error.ts';
import { explainCode, meaningOf } from './explain-code.ts';

/** An id in the path that does not exist, or that the token may not see. */
const NO_SUCH_ID = 33;

/**
 * What a failed request to send means for the message. Meta's code decides where there is one, and else the HTTP status:
 * - never left the machine, answered by something that is not Meta, or too many at once: later;
 * - Meta has said no: refused;
 * - no answer, half an answer, an answer that says nothing: unknown. Meta has no key that makes a repeat harmless.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export function sendOutcome(error: unknown): SendOutcome {
  if (error instanceof ParleyError) return outcomeOfOurs(error);
  if (wasNeverSent(error)) return later('PROVIDER_UNAVAILABLE', undefined);
  if (!(error instanceof MetaAnswerError)) return inDoubt();
  const { httpStatus, failure, retryAfterMs } = error;
  return (failure && byCode(failure, retryAfterMs)) ?? byHttpStatus(httpStatus, failure, retryAfterMs);
}

/** The code of a failure, or the one that says more. */
export function codeOf({ code, error_subcode: subcode }: GraphFailure): number | undefined {
  return code === 100 && subcode === NO_SUCH_ID ? NO_SUCH_ID : code;
}

function byCode(failure: GraphFailure, retryAfterMs: number | undefined): SendOutcome | undefined {
  const code = codeOf(failure);
  const meaning = meaningOf(code);
  if (!meaning) return undefined;
  const said = {
    code: String(code),
    sentence: explainCode({ ...failure, code }) ?? errorCatalogue.SEND_REFUSED.sentence,
  };
  if (meaning.kind === 'later') {
    const wait = retryAfterMs ?? meaning.retryAfterMs;
    return {
      kind: 'later',
      scope: meaning.scope,
      ...said,
      ...(wait !== undefined && { retryAfterMs: wait }),
    };
  }
  const { kind, refusal, isAboutAddress, purpose } = meaning;
  return { kind, refusal, ...said, ...(isAboutAddress && { isAboutAddress }), ...(purpose && { purpose }) };
}

function byHttpStatus(
  httpStatus: number,
  failure: GraphFailure | undefined,
  retryAfterMs: number | undefined,
): SendOutcome {
  if (httpStatus === 429) return later('PROVIDER_UNAVAILABLE', retryAfterMs);
  if (httpStatus < 300 || httpStatus >= 500 || httpStatus === 408) return inDoubt();
  if (httpStatus === 401 || httpStatus === 403) {
    const { sentence } = errorCatalogue.PROVIDER_LOGIN_REFUSED;
    return { kind: 'refused', refusal: 'login', code: 'PROVIDER_LOGIN_REFUSED', sentence };
  }
  // A redirect or a refusal that is not in Meta's form is somebody else's: Meta has not seen the message.
  if (!failure) return later('PROVIDER_UNAVAILABLE', retryAfterMs);
  return {
    kind: 'refused',
    refusal: 'permanent',
    code: failure.code === undefined ? 'SEND_REFUSED' : String(failure.code),
    sentence: explainCode(failure) ?? errorCatalogue.SEND_REFUSED.sentence,
  };
}

function later(code: ErrorCode, retryAfterMs: number | undefined): SendOutcome {
  return {
    kind: 'later',
    scope: 'channel',
    code,
    sentence: errorCatalogue[code].sentence,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function inDoubt(): SendOutcome {
  return {
    kind: 'unknown',
    code: 'SEND_UNCONFIRMED',
    sentence: 'Meta did not answer. It may have the message.',
  };
}
