import { z } from 'zod';
import { failure } from './wire/status.ts';
import { figure, words } from './wire/words.ts';

const refusal = z.object({
  error: failure.extend({ error_subcode: figure, error_user_title: words, error_user_msg: words }),
});

export type GraphFailure = z.output<typeof refusal>['error'];

/**
 * Meta answered something else than success, or nothing that can be read. Holds what was said, never the request, which
 * carries the access token and the text of the message.
 */
export class MetaAnswerError extends Error {
  readonly httpStatus: number;
  /** What Meta says; absent when it was not Meta, or not in its form. */
  readonly failure: GraphFailure | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(httpStatus: number, answer: unknown, retryAfterMs: number | undefined) {
    super(`Meta answered ${httpStatus}.`);
    this.name = 'MetaAnswerError';
    this.httpStatus = httpStatus;
    this.failure = refusal.safeParse(answer).data?.error;
    this.retryAfterMs = retryAfterMs;
  }
}
