import { errorCodes, type CodeMeaning } from './error-codes.ts';

const LONGEST = 255;

/** What follows from a code of Meta; undefined for one that says nothing about what to do. */
export function meaningOf(code: number | undefined): CodeMeaning | undefined {
  if (code === undefined) return undefined;
  // 200 to 299 are permissions, one for each.
  return errorCodes.get(code >= 200 && code <= 299 ? 10 : code);
}

/** An error of Meta in one sentence for people: ours, else what Meta itself says about it, else undefined. */
export function explainCode(failure: {
  readonly code?: number | undefined;
  readonly title?: string | undefined;
  readonly message?: string | undefined;
  readonly error_data?: { readonly details?: string | undefined } | undefined;
}): string | undefined {
  const said = [failure.error_data?.details, failure.message, failure.title].find((words) => words?.trim());
  return meaningOf(failure.code)?.sentence ?? said?.trim().slice(0, LONGEST).toWellFormed();
}
