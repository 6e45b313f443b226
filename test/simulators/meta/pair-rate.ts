/** https://developers.facebook.com/docs/whatsapp/cloud-api/overview#pair-rate-limits */
const BURST = 45;
const REST_MS = 6_000;

/** How fast one customer may be written to: a burst of 45 messages, and one in six seconds in the long run. */
export class PairRate {
  readonly #spent = new Map<string, { count: number; since: number }>();

  /** @returns whether one message more may be sent to that person now; if so, it is counted */
  take(personId: string, now = Date.now()): boolean {
    const before = this.#spent.get(personId) ?? { count: 0, since: now };
    const regained = Math.floor((now - before.since) / REST_MS);
    const count = Math.max(0, before.count - regained);
    if (count >= BURST) return false;
    const since = count === 0 ? now : before.since + regained * REST_MS;
    this.#spent.set(personId, { count: count + 1, since });
    return true;
  }
}
