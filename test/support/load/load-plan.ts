/** How requests follow one another. */
export type Pace =
  /** A connection sends the next one when it has its answer and has rested: without a rest, as fast as the server takes them. */
  | { readonly kind: 'closed'; readonly restMs: number }
  /** At a rate that does not wait for the server. A request that had to wait for a connection counts from when it was due. */
  | { readonly kind: 'open'; readonly perSecond: number };

/** What customers write, as a provider posts it, and how it is posted. */
export interface LoadPlan {
  /** SMS as Twilio posts them, the default, or WhatsApp as Meta does, from people with a number and a user id. */
  readonly kind?: 'sms' | 'whatsapp';
  /** Ports of 127.0.0.1; connections are spread over them. */
  readonly ports: readonly number[];
  /** What the webhooks are signed for. */
  readonly publicUrl: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** Our number, to which they write SMS. */
  readonly to: string;
  /** Makes the messages of this load distinct from those of any other: small letters and digits. */
  readonly name: string;
  readonly messages: number;
  /** How many customers write, in turn. Each writes his next message when the last one was answered, if the pace is closed. */
  readonly conversations: number;
  readonly connections: number;
  readonly pace: Pace;
  /**
   * Whether a message is posted again, to the next port, until it is answered 2xx. What a customer wrote later waits
   * for that, so that the order of acknowledgement is the order of writing.
   */
  readonly isRepeated: boolean;
}
