import type { ParsedUrlQuery } from 'node:querystring';
import type { VoiceQuery } from '../voice-query.ts';

/** A request of Twilio about a call. */
export interface VoiceRequest {
  readonly form: ParsedUrlQuery;
  /** What our address said. */
  readonly query: VoiceQuery;
  readonly receivedAt: Date;
}
