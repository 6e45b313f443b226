import { freezeDeep } from 'page/freezeDeep.js';
import { askOrg } from 'page/session.js';

/** What a call of UI API fails with: https://developer.salesforce.com/docs/platform/lwc/guide/data-error.html */
export interface FetchError {
  readonly errorType: 'fetchResponse';
  readonly ok: false;
  readonly status: number;
  readonly statusText: string;
  readonly body: {
    readonly message: string;
    readonly errorCode?: string;
    readonly statusCode?: number;
    readonly enhancedErrorType?: string;
    readonly output?: unknown;
  };
}

/**
 * Calls UI API as the signed-in user.
 *
 * @returns the body, read-only; undefined where there is none
 * @throws FetchError for everything that is not a success, also when the org cannot be reached
 */
export async function callUiApi(method: string, path: string, body?: unknown): Promise<unknown> {
  let response: Response;
  try {
    response = await askOrg(method, path, body);
  } catch (error) {
    throw fetchError(503, 'Service Unavailable', [
      { message: error instanceof Error ? error.message : String(error) },
    ]);
  }
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : parse(text);
  if (!response.ok) throw fetchError(response.status, response.statusText, answer);
  return freezeDeep(answer);
}

function fetchError(status: number, statusText: string, answer: unknown): FetchError {
  const first: unknown = Array.isArray(answer) ? answer[0] : answer;
  const body = typeof first === 'object' && first !== null ? first : { message: String(first ?? statusText) };
  return freezeDeep({
    errorType: 'fetchResponse',
    ok: false,
    status,
    statusText,
    body: { message: statusText, ...body },
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
