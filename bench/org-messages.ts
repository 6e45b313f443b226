import type { LoadPlan } from '../test/support/load/load-plan.ts';

/** What the benchmark asks its org. */
export type OrgQuestion =
  | { readonly kind: 'written' }
  | QueueReplies
  | { readonly kind: 'sent' }
  | { readonly kind: 'check'; readonly plan: LoadPlan };

/** Reps answer: so many replies, in turn in so many conversations. */
export interface QueueReplies {
  readonly kind: 'queue';
  readonly replies: number;
  readonly conversations: number;
}

export type OrgAnswer =
  | { readonly kind: 'queued' }
  | {
      readonly kind: 'sent';
      /** Replies that have left, that have reached the customer, and that never will. */
      readonly sent: number;
      readonly delivered: number;
      readonly failed: number;
    }
  | { readonly kind: 'written'; readonly messages: number; readonly tasks: number }
  | {
      readonly kind: 'checked';
      /** When each message was written, in ms since 1970, by its external id. */
      readonly writtenAt: ReadonlyMap<string, number>;
      /** Promises that do not hold. */
      readonly broken: readonly string[];
    };
