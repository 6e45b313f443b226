import type { NumberType, PhoneNumber } from 'libphonenumber-js/max';

/** They cost whoever calls them. */
const COSTLY: ReadonlySet<NumberType> = new Set<NumberType>([
  'PREMIUM_RATE',
  'SHARED_COST',
  'PERSONAL_NUMBER',
  'PAGER',
]);

/** Whether a number is one that earns by being called. @param number as `libphonenumber-js/max` has read it */
export function isCostly(number: PhoneNumber): boolean {
  return COSTLY.has(number.getType());
}
