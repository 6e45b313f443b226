import type { AgentEnd } from './call-notice.ts';
import type { LegEnd } from './call-words.ts';

/**
 * Where in a call the provider waits for word on what happens next.
 *
 * - `incoming`: a customer calls. `fallback`: the same, and our first answer did not reach the provider.
 * - `repPicksUp`: a rep who was rung has picked up, and hears this before they are connected. `repPresses`: they have
 *   pressed a key, or nothing (`key` is absent).
 * - `customerPicksUp`: the customer of a call of ours has picked up, and hears this before they are connected.
 * - `rung`: a round of ringing is over, or the talk that came of it.
 * - `repReady`: the phone of the rep who has asked for a call was picked up. `connected`: the ringing or talk after that is over.
 * - `voicemailLeft`: the caller has finished. `agentDone`: the AI agent's part is over, however it ended.
 */
export type CallPoint =
  | { readonly at: 'incoming' | 'fallback' | 'repReady' | 'voicemailLeft' | 'customerPicksUp' }
  | { readonly at: 'repPicksUp'; readonly legId: string }
  | {
      readonly at: 'repPresses';
      readonly legId: string;
      readonly key?: string;
      /** They have asked for the call: nobody else is on the line yet. */
      readonly isOwnCall?: true;
    }
  | {
      readonly at: 'rung' | 'connected';
      readonly round: number;
      readonly end: LegEnd;
      readonly isJoined: boolean;
    }
  | { readonly at: 'agentDone'; readonly why: AgentEnd };
