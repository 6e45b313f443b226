/** An external client app that may log in. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret?: string;
  /** PEM of the public key or certificate that JWTs are verified with. */
  readonly publicKey?: string;
  /** The user that client credentials stand for, and the only one that a JWT may name when it is set. */
  readonly username?: string;
  /** Names of permission sets; when set, a JWT may name nobody but users with one of them. */
  readonly permissionSets?: readonly string[];
}
