import { bridgeErrors } from './errors/bridge-errors.ts';
import { callErrors } from './errors/call-errors.ts';
import type { ErrorEntry } from './errors/error-entry.ts';
import { messageErrors } from './errors/message-errors.ts';
import { outsideErrors } from './errors/outside-errors.ts';

/**
 * The catalogue of everything that can go wrong and that a person may read. Each entry says what happened, what
 * to do, the HTTP status where a caller is answered, and whether trying again can help. `errors.md` holds the
 * same list for readers; a test keeps the two equal.
 */
const catalogue = { ...bridgeErrors, ...messageErrors, ...callErrors, ...outsideErrors } as const;

export type ErrorCode = keyof typeof catalogue;
export const errorCatalogue: Readonly<Record<ErrorCode, ErrorEntry>> = catalogue;

/** The one error class of the bridge. `detail` is safe to show and to log: it never holds a secret or a body. */
export class ParleyError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, detail?: string, options?: { readonly cause?: unknown }) {
    super(detail ? `${catalogue[code].sentence} ${detail}` : catalogue[code].sentence, options);
    this.name = 'ParleyError';
    this.code = code;
    this.detail = detail;
  }

  get action(): string {
    return catalogue[this.code].action;
  }

  get httpStatus(): number {
    return catalogue[this.code].httpStatus;
  }

  get retry(): boolean {
    return catalogue[this.code].retry;
  }
}
