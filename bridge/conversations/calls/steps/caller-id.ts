import { isWithheld } from '../../numbers/is-withheld.ts';
import type { CallMoment } from './decision.ts';

/** The number that reps see when they are rung: whose call it is; where the customer hides theirs, that of the channel. */
export function callerId({ setUp, state }: Pick<CallMoment, 'setUp' | 'state'>): string {
  const { address } = state.begun.customer;
  return isNumber(address) ? address : setUp.channel.address;
}

/** Whether it is a number that could be called. */
export function isNumber(address: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(address) && !isWithheld(address);
}
