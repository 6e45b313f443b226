const WINDOW_MS = 24 * 60 * 60 * 1000;

/**
 * Until when each customer may be written anything on WhatsApp: for 24 hours after they last wrote.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages#customer-service-windows
 */
export class ServiceWindows {
  readonly #lastWritten = new Map<string, number>();

  /** The customer has written, at that time. */
  open(ours: string, personId: string, at: Date): void {
    const key = `${ours}|${personId}`;
    this.#lastWritten.set(key, Math.max(at.getTime(), this.#lastWritten.get(key) ?? 0));
  }

  /** As if a day had passed. */
  close(ours: string, personId: string): void {
    this.#lastWritten.delete(`${ours}|${personId}`);
  }

  isOpen(ours: string, personId: string): boolean {
    return Date.now() < (this.#lastWritten.get(`${ours}|${personId}`) ?? 0) + WINDOW_MS;
  }
}
