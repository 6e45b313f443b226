import { OrgError } from '../org-error.ts';

/** The day's API requests, as `Sforce-Limit-Info` tells them. */
export class ApiUsage {
  readonly limit: number;
  #used = 0;

  /** @param limit requests in 24 hours, as the edition has them */
  constructor(limit: number) {
    this.limit = limit;
  }

  get used(): number {
    return this.#used;
  }

  /** Others use so many requests, or some of before are a day old: from now on so many count as used. */
  set used(count: number) {
    this.#used = count;
  }

  /** Counts a request, or refuses it when the day's requests are used up. */
  count(): void {
    if (this.#used >= this.limit) {
      throw new OrgError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.', { httpStatus: 403 });
    }
    this.#used += 1;
  }

  header(): string {
    return `api-usage=${this.#used}/${this.limit}`;
  }
}
