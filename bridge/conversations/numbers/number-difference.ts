import { canonicalNumber } from './canonical-number.ts';
import { numberPlans, type NumberMark } from './number-plans.ts';

/** In what two spellings of one number differ. */
export interface NumberDifference {
  /** What the first one has and the second one lacks. */
  readonly has?: NumberMark;
  /** What the second one has and the first one lacks. */
  readonly lacks?: NumberMark;
}

/**
 * In what one spelling of a number differs from another one of it, or undefined when they do not, or are two numbers.
 * @param one a number in E.164 form, as `other`
 */
export function numberDifference(one: string, other: string): NumberDifference | undefined {
  if (one === other || canonicalNumber(one) !== canonicalNumber(other)) return undefined;
  const plan = numberPlans.find(({ prefix }) => one.startsWith(prefix));
  const [has, lacks] = [plan?.mark(one), plan?.mark(other)];
  if (has === lacks) return undefined;
  return { ...(has && { has }), ...(lacks && { lacks }) };
}
