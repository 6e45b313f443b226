import { randomBytes } from 'node:crypto';

/** Access tokens that were given out. Each is valid until it is revoked or made to expire. */
export class AccessTokens {
  readonly #organizationId: string;
  readonly #users = new Map<string, string>();

  constructor(organizationId: string) {
    this.#organizationId = organizationId;
  }

  issue(userId: string): string {
    const token = `${this.#organizationId.slice(0, 15)}!${randomBytes(48).toString('base64url')}`;
    this.#users.set(token, userId);
    return token;
  }

  /** The user of a token, unless it is unknown or no longer valid. */
  userOf(token: string): string | undefined {
    return this.#users.get(token);
  }

  revoke(token: string): void {
    this.#users.delete(token);
  }
}
