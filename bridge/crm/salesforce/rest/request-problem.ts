import { ParleyError } from '../../../errors.ts';
import { rowProblem } from './row-problem.ts';

/**
 * Turns what jsforce throws for a whole request into a ParleyError. Nothing of the request is kept: its headers hold
 * the token and its body holds messages.
 */
export function requestProblem(error: unknown): ParleyError {
  if (error instanceof ParleyError) return error;
  const code = errorCode(error);
  const message = error instanceof Error ? error.message : '';
  if (code === 'REQUEST_LIMIT_EXCEEDED') return new ParleyError('CRM_LIMIT_REACHED');
  if (code === 'INVALID_SESSION_ID')
    return new ParleyError('CRM_LOGIN_REFUSED', 'The token is not accepted.');
  if (code === 'API_DISABLED_FOR_ORG') {
    return new ParleyError('CRM_LOGIN_REFUSED', 'The API is not switched on for this org or user.');
  }
  if (code === undefined)
    return new ParleyError('CRM_UNAVAILABLE', 'The connection failed.', { cause: plain(error) });
  const http = /^ERROR_HTTP_(\d+)$/.exec(code)?.[1];
  if (http !== undefined) {
    const unavailable = Number(http) >= 500 || http === '420' || http === '429';
    return new ParleyError(
      unavailable ? 'CRM_UNAVAILABLE' : 'CRM_ANSWER_UNREADABLE',
      `It answered with HTTP ${http}.`,
    );
  }
  const problem = rowProblem(code, message);
  return new ParleyError(problem.retry ? 'CRM_UNAVAILABLE' : problem.code, problem.sentence);
}

function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('errorCode' in error)) return undefined;
  return typeof error.errorCode === 'string' ? error.errorCode : undefined;
}

/** Name and code of a network error; the error itself may carry the request with its headers. */
function plain(error: unknown): Error {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const name = cause instanceof Error ? cause.name : 'Error';
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? ` ${String(cause.code)}` : '';
  return new Error(`${name}${code}`);
}
