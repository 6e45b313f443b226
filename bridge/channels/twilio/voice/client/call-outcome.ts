import { errorCatalogue } from '../../../../errors.ts';
import type { CallOutcomeAtProvider } from '../../../call-desk.ts';
import { TwilioAnswerError } from '../../answer-error.ts';
import { sendOutcome } from '../../send-outcome.ts';
import { explainCallCode } from './explain-call-code.ts';

type NotDone = Exclude<CallOutcomeAtProvider, { readonly kind: 'done' }>;

/**
 * What a failed request to place a call means for it: as with messages, what surely has not left may be tried again, and
 * what was not answered is in doubt. Twilio has no key that would make a repeat harmless.
 */
export function callOutcome(error: unknown): NotDone {
  const outcome = sendOutcome(error);
  switch (outcome.kind) {
    case 'later': {
      const { scope: _scope, ...later } = outcome;
      return later;
    }
    case 'refused': {
      if (outcome.refusal === 'login') {
        const { code, sentence } = outcome;
        return { kind: 'refused', code, sentence };
      }
      const { code, says } = error instanceof TwilioAnswerError ? error : {};
      return {
        kind: 'refused',
        code: code ?? 'CALL_REFUSED',
        sentence: explainCallCode(code, says) ?? errorCatalogue.CALL_REFUSED.sentence,
      };
    }
    default:
      return {
        kind: 'unknown',
        code: 'CALL_UNCONFIRMED',
        sentence: 'Twilio did not answer. It may have done what it was asked.',
      };
  }
}
