import type { CallNotice } from '../conversations/calls/call-notice.ts';
import type { CallPoint } from '../conversations/calls/call-point.ts';
import type { CallStep } from '../conversations/calls/call-step.ts';
import type { Channel } from '../conversations/model.ts';
import type { AgentLine } from './agent-line.ts';
import type { MediaPlace } from './media-place.ts';
import type { AnsweredNo, AskLater } from './not-done.ts';
import type { RawRequest, WebhookAnswer, WebhookRoute } from './webhook.ts';

/** What a request of a provider tells of a call, and where it waits for word on what happens next. */
export interface CallRequest {
  readonly callId: string;
  /** What makes the request itself: a repeat has the same. */
  readonly providerId: string;
  readonly notices: readonly CallNotice[];
  /** Absent: it only tells. */
  readonly point?: CallPoint;
}

/** A call of ours that is to be placed: the rep is rung first. */
export interface CallOrder {
  readonly callId: string;
  readonly channel: Channel;
  readonly repNumber: string;
  /** The user whose phone it is. */
  readonly userId: string;
  /** How long the rep's phone rings. */
  readonly seconds: number;
}

/** What came of placing a call, or of changing one. `unknown`: it may have been done: never repeat it, find out. */
export type CallOutcomeAtProvider =
  | { readonly kind: 'done'; readonly legId: string }
  | AnsweredNo
  | AskLater
  | { readonly kind: 'unknown'; readonly code: string; readonly sentence: string };

/** What a provider can do with calls. */
export interface CallDesk {
  readonly webhooks: readonly WebhookRoute[];
  /**
   * Reads a verified request of one of these. Pure. What it cannot read throws WEBHOOK_UNREADABLE; what has the right
   * shape and an unknown kind tells nothing and waits for nothing.
   * @param receivedAt stands where the provider gives no time
   */
  read(request: RawRequest, receivedAt: Date): CallRequest;
  /** The answer that makes a step happen. Pure. */
  answer(callId: string, step: CallStep): WebhookAnswer;
  /** Places a call of ours. Never throws for what the provider or the network does. */
  place(order: CallOrder): Promise<CallOutcomeAtProvider>;
  /** After an unknown outcome: the id of the rep's leg, if the provider has the call. */
  findPlaced(order: CallOrder, since: Date): Promise<string | undefined>;
  /**
   * Makes a leg that is on the line go on with a step. Where a caller hears it ring and the provider has not answered yet,
   * it may end what rings instead, and ask what happens next: so what is wanted has to be told of the call before.
   */
  redirect(callId: string, legId: string, step: CallStep): Promise<CallOutcomeAtProvider>;
  /** Ends a leg, ringing or answered. */
  end(legId: string): Promise<CallOutcomeAtProvider>;
  /** Pauses or resumes the recording that runs for a leg of the call. */
  pauseRecording(legId: string, isPaused: boolean): Promise<CallOutcomeAtProvider>;
  /**
   * All that the provider's lists hold of calls that began since then on these numbers: notices by which a call ends
   * truthfully although no callback came. Throws PROVIDER_UNAVAILABLE or PROVIDER_LOGIN_REFUSED.
   */
  listCalls(since: Date): AsyncIterable<CallRequest>;
  /** All that the provider knows of one call, by the id of any leg; undefined: it does not know it. Throws alike. */
  lookAt(callId: string, legId: string): Promise<CallRequest | undefined>;
  /** Where a recording can be fetched now. Never throws for what the provider or the network does. */
  locateRecording(recordingId: string): Promise<MediaPlace>;
  /** Deletes a recording; one that is gone counts as deleted. Throws PROVIDER_UNAVAILABLE or PROVIDER_LOGIN_REFUSED. */
  deleteRecording(recordingId: string): Promise<void>;
  /** By which the AI agent speaks with a caller; absent: this provider has none. */
  readonly agentLine?: AgentLine;
}
