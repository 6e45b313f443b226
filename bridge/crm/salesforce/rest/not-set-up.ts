import { ParleyError } from '../../../errors.ts';

/**
 * What Salesforce refuses of something without which nothing can be delivered, whatever the events are, is no reason to
 * give them up: it becomes CRM_NOT_SET_UP, and all waits.
 */
export function notSetUp(error: unknown): unknown {
  if (!(error instanceof ParleyError) || error.retry) return error;
  return new ParleyError('CRM_NOT_SET_UP', error.detail, { cause: error });
}
