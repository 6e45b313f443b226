import { ParleyError } from '../../errors.ts';
import { MetaAnswerError } from './answer-error.ts';
import { codeOf } from './send-outcome.ts';
import { meaningOf } from './explain-code.ts';

/** Whether an error says that Meta does not accept our credentials. */
export function isLoginRefused(error: unknown): boolean {
  if (!(error instanceof MetaAnswerError)) return false;
  const meaning = meaningOf(error.failure && codeOf(error.failure));
  if (meaning) return meaning.kind === 'refused' && meaning.refusal === 'login';
  return error.httpStatus === 401 || error.httpStatus === 403;
}

/** Turns what Meta and the network do into our errors: PROVIDER_UNAVAILABLE or PROVIDER_LOGIN_REFUSED. */
export async function providerError<Answer>(request: Promise<Answer>): Promise<Answer> {
  try {
    return await request;
  } catch (cause) {
    throw new ParleyError(
      isLoginRefused(cause) ? 'PROVIDER_LOGIN_REFUSED' : 'PROVIDER_UNAVAILABLE',
      undefined,
      {
        cause,
      },
    );
  }
}
