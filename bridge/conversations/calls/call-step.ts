import type { Language } from '../language.ts';

/** Something that is said to whoever is on the line. */
export interface Spoken {
  readonly text: string;
  readonly language: Language;
}

/** A phone that is to ring. */
export interface RingTarget {
  readonly userId: string;
  readonly number: string;
}

/**
 * What happens next in a call. A provider writes it in its own words.
 *
 * - `ring`: ring these reps, all at once, for so long; whoever takes it first is connected to who is on the line.
 * - `connect`: ring the customer, and connect them to the rep who is on the line.
 * - `askRep`: said to a rep who has picked up, before they are connected: press a key to take the call.
 * - `join`: connect the rep now. `leave`: the rep has not taken it; end this leg only.
 * - `voicemail`: say it, then record what the caller leaves.
 * - `agent`: the AI agent takes over.
 * - `end`: say it, if anything, and hang up.
 */
export type CallStep =
  | {
      readonly kind: 'ring';
      readonly say: readonly Spoken[];
      readonly targets: readonly [RingTarget, ...RingTarget[]];
      readonly seconds: number;
      readonly records: boolean;
      /** Number that the reps' phones show. */
      readonly callerId: string;
      readonly asksForKey: boolean;
      readonly round: number;
    }
  | {
      readonly kind: 'connect';
      readonly say: readonly Spoken[];
      readonly number: string;
      readonly seconds: number;
      readonly records: boolean;
      readonly callerId: string;
      /** Said to the customer when they answer, before they are connected: that the call is recorded. */
      readonly announcement?: Spoken;
    }
  | { readonly kind: 'askRep'; readonly say: Spoken }
  | { readonly kind: 'join' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'announce'; readonly say: readonly Spoken[] }
  | { readonly kind: 'voicemail'; readonly say: readonly Spoken[]; readonly longestSeconds: number }
  | {
      readonly kind: 'agent';
      readonly say: readonly Spoken[];
      readonly greeting: string;
      readonly language: Language;
      readonly records: boolean;
    }
  | { readonly kind: 'end'; readonly say: readonly Spoken[] };
