/** A request of a provider as it arrived. Nothing is decoded before `verify` has passed. */
export interface RawRequest {
  /** Path with query, as received: `/webhooks/twilio/messages?x=1`. */
  readonly pathWithQuery: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

/** One address that a provider posts to. */
export interface WebhookRoute {
  /** Path below the bridge's root: `/webhooks/twilio/messages`. */
  readonly path: string;
  /** Media type that the provider sends; another one is answered 415. */
  readonly contentType: string;
  /** Longest body in bytes; a longer one is answered 413. */
  readonly bodyLimit: number;
  /** What the provider expects to hear when its event is safe. */
  readonly answer: WebhookAnswer;
  /**
   * Answers a GET, by which some providers make sure that the address is ours.
   * @throws ParleyError WEBHOOK_NOT_TRUSTED
   */
  readonly answerGet?: (pathWithQuery: string) => WebhookAnswer;
}

export interface WebhookAnswer {
  readonly status: number;
  readonly contentType?: string;
  readonly body?: string;
}
