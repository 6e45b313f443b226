import { errorCatalogue, ParleyError } from '../../errors.ts';
import type { TemplateOutcome } from '../channel-provider.ts';
import { TwilioAnswerError } from './answer-error.ts';
import { explainCode } from './explain-code.ts';

/**
 * What a failed submission means. Without an answer it may be repeated: a second attempt finds what the first one made.
 */
export function templateOutcome(error: unknown): TemplateOutcome {
  if (error instanceof ParleyError) return { kind: 'refused', code: error.code, sentence: error.message };
  if (!(error instanceof TwilioAnswerError)) return later('PROVIDER_UNAVAILABLE');
  const { httpStatus, code, says, retryAfterMs } = error;
  if (httpStatus === 401 || httpStatus === 403 || httpStatus === 404) return later('PROVIDER_LOGIN_REFUSED');
  if (httpStatus === 429 || httpStatus === 408 || httpStatus < 400 || httpStatus >= 500) {
    return later('PROVIDER_UNAVAILABLE', retryAfterMs);
  }
  return {
    kind: 'refused',
    code: code ?? 'TEMPLATE_REFUSED',
    sentence: explainCode(code, says) ?? errorCatalogue.TEMPLATE_REFUSED.sentence,
  };
}

function later(
  code: 'PROVIDER_UNAVAILABLE' | 'PROVIDER_LOGIN_REFUSED',
  retryAfterMs?: number,
): TemplateOutcome {
  const { sentence } = errorCatalogue[code];
  return { kind: 'later', code, sentence, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}
