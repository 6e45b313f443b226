/** What the token endpoint refuses, in the form of OAuth 2.0: answered 400. */
export class OAuthError extends Error {
  readonly code: string;

  /**
   * @param code code of RFC 6749 or of the platform: `invalid_grant`, `invalid_client_id`
   * @param description goes into `error_description`
   */
  constructor(code: string, description: string) {
    super(description);
    this.name = 'OAuthError';
    this.code = code;
  }
}
