import type { ErrorCode } from '../errors.ts';

/** Why something was not written. `retry`: trying again can help. */
export interface Problem {
  readonly code: ErrorCode;
  readonly sentence: string;
  readonly retry: boolean;
}
