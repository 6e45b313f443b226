import type { LoadPlan } from '../test/support/load/load-plan.ts';

/** What the benchmark asks its org. */
export type OrgQuestion = { readonly kind: 'written' } | { readonly kind: 'check'; readonly plan: LoadPlan };

export type OrgAnswer =
  | { readonly kind: 'written'; readonly messages: number; readonly tasks: number }
  | {
      readonly kind: 'checked';
      /** When each message was written, in ms since 1970, by its external id. */
      readonly writtenAt: ReadonlyMap<string, number>;
      /** Promises that do not hold. */
      readonly broken: readonly string[];
    };
