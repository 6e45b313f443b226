/**
 * Twilio answered something else than success, or nothing that can be read. Holds what was said, never the request,
 * which carries the auth token and the text of the message.
 */
export class TwilioAnswerError extends Error {
  readonly httpStatus: number;
  /** Code in Twilio's dictionary of errors: `21610`. */
  readonly code: string | undefined;
  /** What Twilio says about it, for developers. */
  readonly says: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(answer: {
    readonly httpStatus: number;
    readonly code?: string | undefined;
    readonly says?: string | undefined;
    readonly retryAfterMs?: number | undefined;
  }) {
    super(`Twilio answered ${answer.httpStatus}.`);
    this.name = 'TwilioAnswerError';
    this.httpStatus = answer.httpStatus;
    this.code = answer.code;
    this.says = answer.says;
    this.retryAfterMs = answer.retryAfterMs;
  }
}
