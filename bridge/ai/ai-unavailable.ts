import { ParleyError } from '../errors.ts';

/** A language model cannot be reached or is too busy. `retryAfterMs`: when it wants to be asked again, if it says so. */
export class AiUnavailable extends ParleyError {
  readonly retryAfterMs: number | undefined;

  constructor(detail: string, options: { readonly retryAfterMs?: number; readonly cause?: unknown } = {}) {
    super('AI_UNAVAILABLE', detail, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs;
  }
}
