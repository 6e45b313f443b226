import type { ApiUsage } from './connection.ts';

/**
 * What still goes to Salesforce. `NoBackground`: what can wait for another day rests. `EssentialOnly`: so does all that
 * is not a message on its way.
 */
export type BudgetLevel = 'Everything' | 'NoBackground' | 'EssentialOnly';

/** From this share of the daily requests on only messages go, or from the admin's own if that is higher. */
const ESSENTIAL_PERCENT = 95;
/** A level ends this much below where it begins: a figure that swings around a border does not swing the level. */
const SLACK_PERCENT = 2;

/**
 * @param backgroundPercent share of the daily requests after which background work rests
 * @param before the level until now
 */
export function budgetLevel(
  { used, limit }: Pick<ApiUsage, 'used' | 'limit'>,
  backgroundPercent: number,
  before: BudgetLevel,
): BudgetLevel {
  if (limit <= 0) return 'Everything';
  const percent = (100 * used) / limit;
  const hasReached = (border: number, wasReached: boolean): boolean =>
    percent >= (wasReached ? border - SLACK_PERCENT : border);
  if (hasReached(Math.max(ESSENTIAL_PERCENT, backgroundPercent), before === 'EssentialOnly'))
    return 'EssentialOnly';
  return hasReached(backgroundPercent, before !== 'Everything') ? 'NoBackground' : 'Everything';
}
