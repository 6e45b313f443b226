import type { Response } from 'express';
import { OrgError } from '../org-error.ts';
import { errorBody } from './error-body.ts';

/** Answers with an error in the platform's form. What is no OrgError is a mistake of the local org itself. */
export function sendError(response: Response, error: unknown): void {
  if (error instanceof OrgError) {
    response.status(error.httpStatus).json(errorBody(error));
    return;
  }
  process.stderr.write(
    `The local org failed: ${error instanceof Error ? String(error.stack) : String(error)}\n`,
  );
  const message = `The local org failed: ${error instanceof Error ? error.message : String(error)}`;
  response.status(500).json([{ errorCode: 'UNKNOWN_EXCEPTION', message }]);
}
