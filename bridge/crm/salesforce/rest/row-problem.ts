import type { ErrorCode } from '../../../errors.ts';

/** Why a row was not written, in our words, and whether it is tried again. */
export interface RowProblem {
  readonly code: ErrorCode;
  readonly sentence: string;
  readonly retry: boolean;
}

const passing = new Set([
  'UNABLE_TO_LOCK_ROW',
  'SERVER_UNAVAILABLE',
  'REQUEST_RUNNING_TOO_LONG',
  'PROCESSING_HALTED',
  'DUPLICATE_VALUE',
  'UNKNOWN_EXCEPTION',
]);
const gone = new Set([
  'ENTITY_IS_DELETED',
  'INVALID_CROSS_REFERENCE_KEY',
  'INVALID_CROSS_REFERENCE_TYPE_FOR_FIELD',
  'CANNOT_UPDATE_CONVERTED_LEAD',
]);
/** Codes whose message repeats the value that was refused: a body must not reach a log. */
const quotesValue = new Set(['STRING_TOO_LONG', 'INVALID_EMAIL_ADDRESS', 'JSON_PARSER_ERROR']);

/** A refused query is told with the lines around the fault, in which numbers of customers stand. */
const quotedQuery = /^[\s\S]*?\n\s*\^\s*(?=ERROR at Row)/;

/**
 * Sorts an error of one row by what helps against it.
 * DUPLICATE_VALUE on a key of ours means that another replica created the row at the same moment: the next attempt
 * finds it and updates.
 * @param statusCode code that Salesforce gives, such as `UNABLE_TO_LOCK_ROW`
 */
export function rowProblem(statusCode: string, message: string): RowProblem {
  const said = message.replace(quotedQuery, '');
  const sentence = quotesValue.has(statusCode) ? statusCode : `${statusCode}: ${said}`.slice(0, 500);
  if (passing.has(statusCode)) return { code: 'CRM_ROW_LOCKED', sentence, retry: true };
  if (gone.has(statusCode)) return { code: 'CRM_ROW_GONE', sentence, retry: false };
  return { code: 'CRM_ROW_REFUSED', sentence, retry: false };
}
