/** What the org refuses, in the platform's own words: code, sentence and the fields it is about. */
export class OrgError extends Error {
  readonly code: string;
  readonly fields: readonly string[] | undefined;
  readonly httpStatus: number;

  /**
   * @param code the platform's code: `STRING_TOO_LONG`
   * @param message the platform's sentence
   * @param details fields that it is about, and the HTTP status where it is not 400
   */
  constructor(
    code: string,
    message: string,
    details: { readonly fields?: readonly string[]; readonly httpStatus?: number } = {},
  ) {
    super(message);
    this.name = 'OrgError';
    this.code = code;
    this.fields = details.fields;
    this.httpStatus = details.httpStatus ?? 400;
  }
}
