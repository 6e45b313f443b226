import type { OrgError } from '../org-error.ts';

/** The body of a refused request: a list of one, as recorded from a real org. */
export function errorBody({
  code,
  message,
  fields,
  httpStatus,
  duplicateResult,
}: OrgError): readonly object[] {
  if (duplicateResult) return [{ duplicateResult, errorCode: code, message }];
  // For resources that do not exist the platform puts the code first and never names fields.
  if (httpStatus === 404 && fields === undefined) return [{ errorCode: code, message }];
  return [{ message, errorCode: code, ...(fields === undefined ? {} : { fields }) }];
}
