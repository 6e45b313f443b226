import type { LoadPlan } from '../test/support/load/load-plan.ts';

/** What the benchmark asks its org. */
export type OrgQuestion =
  | { readonly kind: 'written' }
  | QueueReplies
  | AddPeople
  | { readonly kind: 'command'; readonly command: 'CheckNumbers' }
  | { readonly kind: 'commandStatus'; readonly id: string }
  | { readonly kind: 'sent' }
  | { readonly kind: 'check'; readonly plan: LoadPlan };

/** Reps answer: so many replies, in turn in so many conversations. */
export interface QueueReplies {
  readonly kind: 'queue';
  readonly replies: number;
  readonly conversations: number;
}

/** Contacts: of the first customers of a load, or of people who write nothing. */
export interface AddPeople {
  readonly kind: 'addPeople';
  readonly count: number;
  readonly who: 'customers' | 'others';
}

export type OrgAnswer =
  | { readonly kind: 'added' }
  | { readonly kind: 'commanded'; readonly id: string }
  | {
      readonly kind: 'commandStatus';
      /** `Queued`, `Processing`, `Done`, `Failed` */
      readonly status: string;
      /** JSON, once it has one. */
      readonly result: string;
    }
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
