/** What the org refuses, in the platform's own words: code, sentence and the fields it is about. */
export class OrgError extends Error {
  readonly code: string;
  readonly fields: readonly string[] | undefined;
  readonly httpStatus: number;
  /** Which rows a duplicate rule has found. */
  readonly duplicateResult: object | undefined;

  /**
   * @param code the platform's code: `STRING_TOO_LONG`
   * @param message the platform's sentence
   * @param details fields that it is about, the HTTP status where it is not 400, rows that a duplicate rule found
   */
  constructor(
    code: string,
    message: string,
    details: {
      readonly fields?: readonly string[];
      readonly httpStatus?: number;
      readonly duplicateResult?: object;
    } = {},
  ) {
    super(message);
    this.name = 'OrgError';
    this.code = code;
    this.fields = details.fields;
    this.duplicateResult = details.duplicateResult;
    this.httpStatus = details.httpStatus ?? 400;
  }
}
